import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { encodePresence, readPresence } from '../../server/documents/awareness.ts'
import { changeOf, connectPlain, openSynced, updateFrame, type Heard } from '../support/document-client.ts'
import { BOARD, openTestHouse } from '../support/document-house.ts'
import { manualTimers } from '../support/manual-timers.ts'

function presenceFrame(entries: [clientId: number, state: unknown, clock?: number][]): Uint8Array {
  const lines = entries.map(([clientId, state, clock = 1]) => ({ clientId, clock, state: JSON.stringify(state) }))
  const encoder = createEncoder()
  writeVarUint(encoder, 1)
  writeVarUint8Array(encoder, encodePresence(lines))
  return toUint8Array(encoder)
}

const linesOf = (message: Heard) => (message.type === 'presence' ? (readPresence(message.bytes) ?? []) : [])
const tellsOf =
  (clientId: number, part = '') =>
  (message: Heard) =>
    linesOf(message).some((line) => line.clientId === clientId && line.state.includes(part))

test('DOC-25 plain clients see one another under the names that the server knows', async () => {
  const house = await openTestHouse()
  const [physician, nurse] = [connectPlain(house, 'p_dr1', BOARD), connectPlain(house, 'p_ns1', BOARD)]
  physician.provider.awareness.setLocalState({ user: { name: '院長', personId: 'p_fc1' }, field: 'title' })
  const seen = await new Promise((resolve) => {
    nurse.provider.awareness.on('change', () => {
      const state = nurse.provider.awareness.getStates().get(physician.doc.clientID)
      if (state?.field === 'title') resolve(state.user)
    })
  })
  expect(seen).toEqual({ personId: 'p_dr1', name: 'p_dr1さん', profession: 'physician' })
})

test('DOC-26 entries of others are dropped and close nothing, and nobody hears their own', async () => {
  const house = await openTestHouse()
  const [mine, other] = [await openSynced(house, BOARD), await openSynced(house, BOARD, { personId: 'p_ns1' })]
  mine.send(presenceFrame([[11, { at: 'first' }]]))
  await other.hear(tellsOf(11, 'first'))
  other.send(presenceFrame([[22, { at: 'other' }]]))
  await mine.hear(tellsOf(22))
  // An echo of what the nurse said, an attempt to speak for her, and the own line among them.
  mine.send(
    presenceFrame([
      [22, { at: 'forged' }],
      [22, null],
      [33, { at: 'third' }],
      [11, { at: 'second' }],
    ]),
  )
  await other.hear(tellsOf(11, 'second'))
  expect(other.heard.some(tellsOf(33))).toBe(false)
  expect(other.heard.some(tellsOf(22))).toBe(false)
  expect(mine.heard.some(tellsOf(11))).toBe(false)
  const later = await openSynced(house, BOARD, { personId: 'p_cm1' })
  const lines = linesOf(await later.hear(({ type }) => type === 'presence'))
  expect(lines.map(({ clientId }) => clientId).toSorted((a, b) => a - b)).toEqual([11, 22])
})

test('DOC-26 a client id seen in presence belongs to that person: another one cannot write under it', async () => {
  const house = await openTestHouse()
  const [owner, thief] = [await openSynced(house, BOARD), await openSynced(house, BOARD, { personId: 'p_ns1' })]
  owner.send(presenceFrame([[77, { at: 'here' }]]))
  await thief.hear(tellsOf(77))
  thief.doc.clientID = 77
  thief.send(updateFrame(changeOf(thief.doc, (doc) => doc.getMap('places').set('c', 1))))
  expect(await thief.closed).toEqual({ code: 4403, reason: 'foreign-client-id' })
})

test('DOC-60 whose client id others have seen keeps it, though the server dies before they have written a word', async () => {
  const house = await openTestHouse()
  const [owner, other] = [await openSynced(house, BOARD), await openSynced(house, BOARD, { personId: 'p_ns1' })]
  owner.send(presenceFrame([[77, { at: 'here' }]]))
  await other.hear(tellsOf(77))
  const restarted = await openTestHouse({ folder: house.folder })
  const thief = await openSynced(restarted, BOARD, { personId: 'p_ns1' })
  thief.doc.clientID = 77
  thief.send(updateFrame(changeOf(thief.doc, (doc) => doc.getMap('places').set('c', 1))))
  expect(await thief.closed).toEqual({ code: 4403, reason: 'foreign-client-id' })
})

test.for([
  ['too large', { text: 'あ'.repeat(2000) }],
  ['a list', []],
  ['a word', 'here'],
  ['with a forbidden key', JSON.parse('{"__proto__": {"admin": true}}') as unknown],
] as const)('DOC-26 a state that is %s is dropped and closes nothing', async ([, state]) => {
  const house = await openTestHouse()
  const [mine, other] = [await openSynced(house, BOARD), await openSynced(house, BOARD, { personId: 'p_ns1' })]
  mine.send(presenceFrame([[11, state]]))
  mine.send(presenceFrame([[11, { at: 'fine' }]]))
  await other.hear(tellsOf(11, 'fine'))
  expect(other.heard.filter(tellsOf(11))).toHaveLength(1)
})

test('DOC-27 who leaves is gone at once, and is back at once with the same client whatever its own clock says', async () => {
  const house = await openTestHouse()
  const watcher = await openSynced(house, BOARD, { personId: 'p_ns1' })
  const watching = new Awareness(new Y.Doc())
  const watch = () => {
    for (const message of watcher.heard)
      if (message.type === 'presence') applyAwarenessUpdate(watching, message.bytes, null)
    return watching.getStates().get(11)
  }
  const first = await openSynced(house, BOARD)
  first.send(presenceFrame([[11, { at: 'first' }, 900]]))
  await watcher.hear(tellsOf(11, 'first'))
  first.ws.terminate()
  await watcher.hear(tellsOf(11, 'null'))
  expect(watch()).toBeUndefined()
  const second = await openSynced(house, BOARD)
  second.send(presenceFrame([[11, { at: 'second' }, 0]]))
  await watcher.hear(tellsOf(11, 'second'))
  expect(watch()).toMatchObject({ at: 'second' })
  watching.destroy()
})

test('DOC-28 a client that comes back on a second socket keeps its presence when the first one ends', async () => {
  const house = await openTestHouse()
  const watcher = await openSynced(house, BOARD, { personId: 'p_ns1' })
  const [halfOpen, current] = [await openSynced(house, BOARD), await openSynced(house, BOARD)]
  halfOpen.send(presenceFrame([[11, { at: 'old' }]]))
  await watcher.hear(tellsOf(11, 'old'))
  current.send(presenceFrame([[11, { at: 'new' }]]))
  await watcher.hear(tellsOf(11, 'new'))
  halfOpen.ws.close()
  await halfOpen.closed
  current.send(presenceFrame([[11, { at: 'newer' }]]))
  await watcher.hear(tellsOf(11, 'newer'))
  expect(watcher.heard.some(tellsOf(11, 'null'))).toBe(false)
})

test('DOC-31 a silent socket hears an awareness message without entries', async () => {
  const timers = manualTimers()
  const house = await openTestHouse({ after: timers.after })
  const socket = await openSynced(house, BOARD)
  timers.fireAll(15_000)
  expect(linesOf(await socket.hear(({ type }) => type === 'presence'))).toEqual([])
})
