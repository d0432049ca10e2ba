import { writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyCase, seedCase } from '../../shared/documents/case.ts'
import { changeOf, connectPlain, until } from '../support/document-client.ts'
import { BOARD, openTestHouse } from '../support/document-house.ts'
import { craftDeletion, craftStruct, notesOf, openBoard, statementOf } from '../support/gate-board.ts'
import { createGateHouse, wordOf } from '../support/gate-house.ts'

const NURSE = 'case1:nurse'

const wish = { ...emptyCase.summary, wish: '家にいたい' }

function openCase() {
  return createGateHouse((doc) => seedCase(doc, { summary: wish, timeline: [] }, () => 'e1'), 'case')
}

// The seed of the board has put it there.
const entryOf = (doc: Y.Doc) => doc.getMap('statements').get(NURSE) as Y.Map<unknown>
const wishOf = (doc: Y.Doc) => doc.getMap('summary').get('wish') as Y.Text

type Change = (doc: Y.Doc) => void

const takings: [open: () => ReturnType<typeof createGateHouse>, change: Change][] = [
  [openBoard, (doc) => doc.getMap('statements').delete(NURSE)],
  [openBoard, (doc) => doc.getMap('statements').set(NURSE, new Y.Map())],
  [openBoard, (doc) => doc.getMap('statements').set('case1:more', 1)],
  [openBoard, (doc) => doc.getMap('statements').clear()],
  [openBoard, (doc) => entryOf(doc).delete('text')],
  [openBoard, (doc) => entryOf(doc).set('text', new Y.Text('mine'))],
  [openBoard, (doc) => entryOf(doc).set('role', 'physician')],
  [openBoard, (doc) => doc.getMap('notes').delete('case1:case')],
  [openBoard, (doc) => doc.getMap('notes').set('case1:case', new Y.XmlFragment())],
  [openCase, (doc) => doc.getMap('summary').delete('wish')],
  [openCase, (doc) => doc.getMap('summary').set('wish', new Y.Text(''))],
  [openCase, (doc) => doc.getMap('summary').set('more', 'x')],
]

test.for(takings)('DOC-36 a client neither removes nor replaces what was seeded: %#', ([open, change]) => {
  const gate = open()
  expect(wordOf(gate.send(changeOf(gate.copy(100), change)))).toBe('server-written')
  expect(gate.commitOne()).toBeNull()
})

const typings: typeof takings = [
  [openBoard, (doc) => statementOf(doc).insert(0, '週に')],
  [openBoard, (doc) => statementOf(doc).delete(0, 4)],
  [openBoard, (doc) => notesOf(doc).insert(0, [new Y.XmlElement('paragraph')])],
  [openCase, (doc) => wishOf(doc).delete(0, 2)],
  [openCase, (doc) => wishOf(doc).insert(5, '。')],
  [openCase, (doc) => doc.getMap('timeline').set('e2', new Y.Map([['event', new Y.Text('転倒')]]))],
]

test.for(typings)('DOC-36 what is written inside seeded entries is accepted: %#', ([open, change]) => {
  const gate = open()
  expect(wordOf(gate.send(changeOf(gate.copy(100), change)))).toBe('accept')
})

test('DOC-36 neither a bare neighbour nor a bare deletion gets at a seeded entry', () => {
  const gate = openBoard()
  const seeded = gate.doc.getMap('statements')._map.get(NURSE)
  if (!seeded) throw new Error('not seeded')
  const { client, clock } = seeded.id
  // Only an origin: parent and key are those of the neighbour.
  const besideLeft = craftStruct(100, 0, (encoder) => {
    writeUint8(encoder, 0x80 | 8)
    for (const number of [client, clock, 1]) writeVarUint(encoder, number)
    writeUint8(encoder, 127)
  })
  const besideRight = craftStruct(100, 0, (encoder) => {
    writeUint8(encoder, 0x40 | 4)
    for (const number of [client, clock]) writeVarUint(encoder, number)
    writeVarString(encoder, 'x')
  })
  const deletedBeside = craftStruct(100, 0, (encoder) => {
    writeUint8(encoder, 0x80 | 1)
    for (const number of [client, clock, 1]) writeVarUint(encoder, number)
  })
  for (const bytes of [besideLeft, besideRight, deletedBeside, craftDeletion(client, clock, 1)])
    expect(wordOf(gate.send(bytes))).toBe('server-written')
})

test('DOC-36 a plain client that deletes a seeded entry is closed, and nobody loses it', async () => {
  const house = await openTestHouse()
  const [thief, colleague] = [connectPlain(house, 'p_dr1', BOARD), connectPlain(house, 'p_ns1', BOARD)]
  await Promise.all([thief.synced, colleague.synced])
  const closed = new Promise<string>((resolve) => {
    thief.provider.on('closed', ({ reason }: { reason: string }) => resolve(reason))
  })
  thief.doc.getMap('statements').delete(NURSE)
  expect(await closed).toBe('server-written')
  const edit = await house.db
    .transaction()
    .execute((trx) => house.documents.edit(trx, BOARD, (doc) => doc.getMap('notes').delete('case1:case')))
  edit.publish()
  // The server itself stays free, and its edit is the first the colleague hears.
  await until(colleague.doc, () => !colleague.doc.getMap('notes').has('case1:case'))
  expect(colleague.doc.getMap('statements').has(NURSE)).toBe(true)
})
