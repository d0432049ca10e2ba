import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeOf, openSynced, updateFrame } from '../support/document-client.ts'
import { BOARD, openTestHouse, type DocumentHouse } from '../support/document-house.ts'
import { notesOf, openBoard, statementOf } from '../support/gate-board.ts'
import { wordOf } from '../support/gate-house.ts'
import { manualTimers } from '../support/manual-timers.ts'

type Change = (doc: Y.Doc) => void

const writesNote: Change = (doc) => notesOf(doc).insert(0, [new Y.XmlElement('paragraph')])
const movesCard: Change = (doc) => doc.getMap('places').set('c', 1)

const frozen: Change[] = [
  movesCard,
  (doc) => doc.getMap('cards').set('c', new Y.Map()),
  (doc) => doc.getMap('piles').set('p', new Y.Map()),
  (doc) => doc.getMap('lensNotes').set('case1:rights', new Y.Text('後から')),
  (doc) => statementOf(doc).insert(0, '週に'),
  (doc) => statementOf(doc).delete(0, 2),
]

test.for(frozen.map((change) => [change] as const))(
  'DOC-39 the board of a closed meeting is not written any more: %#',
  ([change]) => {
    const gate = openBoard()
    expect(wordOf(gate.send(changeOf(gate.copy(100), change), 'person:a', 'notes'))).toBe('meeting-closed')
    expect(wordOf(gate.send(changeOf(gate.copy(101), change), 'person:a', 'write'))).toBe('accept')
  },
)

test('DOC-39 the notes of the minutes stay open, and what only the server writes stays the server’s', () => {
  const gate = openBoard()
  expect(wordOf(gate.send(changeOf(gate.copy(100), writesNote), 'person:a', 'notes'))).toBe('accept')
  const release: Change = (doc) => doc.getMap('lensRelease').delete('case1:rights')
  expect(wordOf(gate.send(changeOf(gate.copy(101), release), 'person:a', 'notes'))).toBe('server-written')
})

async function close({ db, bus }: DocumentHouse, { isTold = true } = {}): Promise<void> {
  await db.updateTable('meetings').set({ closed_at: 1 }).where('id', '=', 'mk_1').execute()
  if (isTold) bus.publish('meeting-closed', { meetingId: 'mk_1' })
}

test('DOC-39 the close ends no socket: whoever goes on with the board is told why not, the others go on with their notes', async () => {
  const house = await openTestHouse()
  const protocol = 'kurumaza.1'
  const board = await openSynced(house, BOARD, { protocol })
  const notes = await openSynced(house, BOARD, { personId: 'p_ns1', protocol })
  const actions = await openSynced(house, 'actions/mk_1', { personId: 'p_ns1', protocol })
  await close(house)
  board.send(updateFrame(changeOf(board.doc, movesCard)))
  expect(await board.closed).toEqual({ code: 4403, reason: 'meeting-closed' })
  notes.send(updateFrame(changeOf(notes.doc, writesNote)))
  await notes.hear(({ type }) => type === 'saved')
  actions.send(updateFrame(changeOf(actions.doc, (doc) => doc.getMap('actions').set('a', new Y.Map()))))
  await actions.hear(({ type }) => type === 'saved')
  const kept = await house.documents.readInside(house.db, BOARD)
  expect(kept?.doc.getMap('places').toJSON()).toEqual({})
  const again = await openSynced(house, BOARD)
  again.send(updateFrame(changeOf(again.doc, movesCard)))
  expect(await again.closed).toEqual({ code: 4403, reason: 'meeting-closed' })
})

test('DOC-39 what was accepted before the close and not committed is offered again and refused with the reason', async () => {
  const timers = manualTimers()
  const house = await openTestHouse({ after: timers.after })
  const writer = await openSynced(house, BOARD)
  writer.send(updateFrame(changeOf(writer.doc, movesCard)))
  await timers.untilSet(25)
  await close(house, { isTold: false })
  timers.fireAll(25)
  expect(await writer.closed).toEqual({ code: 4501, reason: 'access-changed' })
  expect((await house.documents.readInside(house.db, BOARD))?.doc.getMap('places').toJSON()).toEqual({})
})
