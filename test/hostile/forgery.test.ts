import { writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeOf, openSynced, stepTwo, updateFrame } from '../support/document-client.ts'
import { BOARD } from '../support/document-house.ts'
import { gc, structsOf } from './bombs.ts'
import { expectUnharmed, openHonestRoom, type HonestRoom } from './room.ts'

/** What the attacker sends as if it were the nurse's: `id` is her client id, `next` her next clock. */
type Forge = (victim: { id: number; next: number; doc: Y.Doc }) => Uint8Array

const forgeries: [name: string, forge: Forge][] = [
  ['burns her clock with a collected range', ({ id, next }) => structsOf(id, { clock: next, count: 1 }, gc(1_000_000))],
  ['writes her next letter', ({ id, next }) => structsOf(id, { clock: next, count: 1 }, letterIn('places'))],
  [
    'goes on in her name after her own last letter',
    ({ id, next }) =>
      structsOf(id, { clock: next, count: 1 }, (encoder) => {
        writeUint8(encoder, 0x80 | 4)
        for (const number of [id, next - 1]) writeVarUint(encoder, number)
        writeVarString(encoder, '偽')
      }),
  ],
  [
    'offers her whole document with more in it',
    ({ id, doc }) => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      copy.clientID = id
      copy.getMap('places').set('forged', true)
      return Y.encodeStateAsUpdate(copy)
    },
  ],
]

function letterIn(root: string) {
  return (encoder: Parameters<typeof writeUint8>[0]) => {
    writeUint8(encoder, 0x20 | 8)
    writeVarUint(encoder, 1)
    writeVarString(encoder, root)
    writeVarString(encoder, 'forged')
    writeVarUint(encoder, 1)
    writeUint8(encoder, 120)
  }
}

function victimIn({ nurse: { doc } }: HonestRoom): Parameters<Forge>[0] {
  return { id: doc.clientID, next: Y.getState(doc.store, doc.clientID), doc }
}

test.for(
  forgeries.flatMap(
    (forgery) =>
      [
        [...forgery, updateFrame],
        [...forgery, stepTwo],
      ] as const,
  ),
)('HOST-3 who %s is closed, and she types on under her own id', async ([, forge, frame]) => {
  const room = await openHonestRoom()
  const attacker = await openSynced(room.house, BOARD)
  attacker.send(frame(forge(victimIn(room))))
  expect(await attacker.closed).toEqual({ code: 4403, reason: 'foreign-client-id' })
  await expectUnharmed(room)
  expect(room.nurse.doc.getMap('places').has('forged')).toBe(false)
})

test('HOST-3 what a colleague wrote is said again as often as anyone likes, and is in no row of theirs', async () => {
  const room = await openHonestRoom()
  const attacker = await openSynced(room.house, BOARD, { protocol: 'kurumaza.1' })
  const replayed = Y.encodeStateAsUpdate(room.nurse.doc)
  for (let count = 0; count < 20; count++) attacker.send(count % 2 === 0 ? stepTwo(replayed) : updateFrame(replayed))
  await attacker.hear((message) => message.type === 'saved' && message.count === 20)
  await expectUnharmed(room)
  const { db } = room.house
  const rows = db.selectFrom('document_updates').select('seq').where('author', '=', 'person:p_dr1')
  expect(await rows.execute()).toEqual([])
})

test('HOST-3 who says two different things under one id and clock has said the first, to everyone', async () => {
  const room = await openHonestRoom()
  const [one, other] = [await openSynced(room.house, BOARD), await openSynced(room.house, BOARD)]
  for (const { doc } of [one, other]) doc.clientID = 4711
  one.send(updateFrame(changeOf(one.doc, (doc) => doc.getMap('places').set('said', 'first'))))
  await other.hear(({ type }) => type === 'update')
  other.send(updateFrame(changeOf(other.doc, (doc) => doc.getMap('places').set('said', 'other'))))
  await expectUnharmed(room)
  for (const { doc } of [room.nurse, room.manager]) expect(doc.getMap('places').get('said')).toBe('first')
})

test('HOST-3 thousands of forgeries in every shape: not one is in the log', async () => {
  const room = await openHonestRoom()
  const { db } = room.house
  const isHers = db
    .selectFrom('document_updates')
    .select('author')
    .where('client_ids', 'like', `%${room.nurse.doc.clientID}%`)
  let refused = 0
  for (let round = 0; round < 60; round++) {
    const attacker = await openSynced(room.house, BOARD)
    const forge = forgeries[round % forgeries.length]?.[1]
    // Nothing behind a refused frame is read, so each needs a socket of its own; what is behind comes along all the same.
    for (let count = 0; count < 50; count++) attacker.send(updateFrame(forge?.(victimIn(room)) ?? new Uint8Array()))
    if ((await attacker.closed).reason === 'foreign-client-id') refused++
  }
  expect(refused).toBe(60)
  await expectUnharmed(room)
  expect(new Set((await isHers.execute()).map(({ author }) => author))).toEqual(new Set(['person:p_ns1']))
})
