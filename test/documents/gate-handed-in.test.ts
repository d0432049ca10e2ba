import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { SERVER } from '../../server/documents/bindings.ts'
import { digestOf } from '../../server/documents/log-chain.ts'
import type { Verdict } from '../../server/documents/gate-verdict.ts'
import { changeOf } from '../support/document-client.ts'
import { openBoard, statementOf } from '../support/gate-board.ts'
import { wordOf } from '../support/gate-house.ts'

type Board = ReturnType<typeof openBoard>

/** The board as a backup has it, and what a page still holds that went on after it: its author's card, a colleague's words in it. */
function openRestored() {
  const board = openBoard()
  const page = board.copy(100)
  page.getMap('cards').set('card', new Y.Map([['title', new Y.Text('夜の電話')]]))
  const colleague = replicaOf(page, 200)
  titleOf(colleague).insert(4, 'が鳴る')
  Y.applyUpdate(page, Y.encodeStateAsUpdate(colleague))
  return { board, page }
}

/** What the server had written since, under an id of its own, and a page had heard. */
function hearServer(page: Y.Doc, clientId: number, change: (doc: Y.Doc) => void): void {
  const server = replicaOf(page, clientId)
  server.transact(() => change(server))
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
}

function replicaOf(doc: Y.Doc, clientID: number): Y.Doc {
  const replica = new Y.Doc()
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
  replica.clientID = clientID
  return replica
}

/** The step 2 with which a page answers: all that the server lacks. */
const missingAt = (board: Board, page: Y.Doc) => Y.encodeStateAsUpdate(page, Y.encodeStateVector(board.doc))
// The page above has put it there.
const titleOf = (doc: Y.Doc) => (doc.getMap('cards').get('card') as Y.Map<Y.Text>).get('title') as Y.Text
const authorOfRow = (verdict: Verdict) => (verdict.kind === 'accept' ? verdict.frame.author : null)

test('OPS-12 what was written since the backup, by whomever, is taken from a page that has it, and not called forged', () => {
  const { board, page } = openRestored()
  const verdict = board.handIn(missingAt(board, page))
  expect(authorOfRow(verdict)).toBe('recovered:a')
  board.commitOne()
  expect(titleOf(board.doc).toString()).toBe('夜の電話が鳴る')
  expect(wordOf(board.handIn(missingAt(board, page), { author: 'person:b' }))).toBe('nothing-new')
})

test('OPS-12 what is known to be the sender’s own stays theirs', () => {
  const { board, page } = openRestored()
  board.bindings.set(100, { author: 'person:a', sinceMs: 0, durable: true })
  const own = changeOf(replicaOf(board.doc, 100), (doc) => doc.getMap('places').set('card', 1))
  expect(authorOfRow(board.handIn(own))).toBe('person:a')
  const { board: another } = openRestored()
  another.bindings.set(100, { author: 'person:a', sinceMs: 0, durable: true })
  expect(authorOfRow(another.handIn(missingAt(another, page), { author: 'person:b' }))).toBe('recovered:b')
})

test('OPS-12 an id that was only handed in belongs to whoever writes on under it', () => {
  const { board, page } = openRestored()
  board.handIn(missingAt(board, page))
  board.commitOne()
  const colleague = replicaOf(page, 200)
  const goesOn = changeOf(colleague, (doc) => titleOf(doc).insert(0, '朝と'))
  expect(authorOfRow(board.send(goesOn, 'person:b'))).toBe('person:b')
})

test('OPS-13 what the server had written since is gone from the pages that have it, and nobody else gets a word of it', () => {
  const { board, page } = openRestored()
  hearServer(page, 300, (doc) => doc.getMap('revealed').set('paper', new Y.Map([['text', new Y.Text('開いた紙')]])))
  const other = board.copy(400)
  const verdict = board.handIn(missingAt(board, page))
  const update = verdict.kind === 'accept' ? verdict.frame.update : new Uint8Array()
  expect(Buffer.from(update).includes('開いた紙')).toBe(false)
  board.commitOne()
  for (const doc of [page, other]) {
    Y.applyUpdate(doc, update)
    expect(doc.getMap('revealed').size).toBe(0)
    expect(titleOf(doc).toString()).toBe('夜の電話が鳴る')
  }
  expect(Y.encodeStateVector(page)).toEqual(Y.encodeStateVector(board.doc))
  expect(wordOf(board.handIn(missingAt(board, page)))).toBe('nothing-new')
})

test('OPS-13 what the server had replaced since is there again, whatever a page remembers', () => {
  const { board, page } = openRestored()
  hearServer(page, 300, (doc) => doc.getMap('lensRelease').set('case1:rights', false))
  for (const handsIn of ['recently', 'long ago'] as const) {
    board.handIn(missingAt(board, page), {}, handsIn)
    board.commitOne()
    expect(board.doc.getMap('lensRelease').get('case1:rights'), handsIn).toBe(true)
    expect(wordOf(board.handIn(missingAt(board, page), {}, handsIn)), handsIn).toBe('nothing-new')
  }
})

test('OPS-13 what the server had taken away since is there again, on the pages that remember it gone, too', () => {
  const { board, page } = openRestored()
  hearServer(page, 300, (doc) => doc.getMap('lensRelease').delete('case1:rights'))
  const verdict = board.handIn(missingAt(board, page))
  board.commitOne()
  if (verdict.kind === 'accept') Y.applyUpdate(page, verdict.frame.update)
  for (const doc of [board.doc, page]) expect(doc.getMap('lensRelease').get('case1:rights')).toBe(true)
  expect(digestOf(page)).toEqual(digestOf(board.doc))
})

test('OPS-14 nobody takes anything out of what the server wrote', () => {
  const { board, page } = openRestored()
  // The seed has put it there.
  const card = page.getMap('anonymousCards').get('a') as Y.Map<Y.Text>
  card.get('t')?.delete(0, 1)
  card.delete('t')
  board.handIn(missingAt(board, page))
  board.commitOne()
  expect(board.doc.getMap('anonymousCards').toJSON()).toEqual({ a: { t: '題' } })
})

test('OPS-14 entries that people write in are not replaced, whoever says that the server did it', () => {
  const { board, page } = openRestored()
  hearServer(page, 300, (doc) => doc.getMap('statements').set('case1:nurse', new Y.Map([['text', new Y.Text('')]])))
  expect(wordOf(board.handIn(missingAt(board, page)))).toBe('server-written')
  expect(statementOf(board.doc).toString()).toBe('訪問する')
})

test('OPS-14 in updates, long after the restore and without one everything is judged as ever', () => {
  const { board, page } = openRestored()
  board.bindings.set(100, { author: 'person:b', sinceMs: 0, durable: true })
  expect(wordOf(board.send(missingAt(board, page)))).toBe('foreign-client-id')
  expect(wordOf(board.handIn(missingAt(board, page), {}, 'long ago'))).toBe('foreign-client-id')
  expect(wordOf(board.handIn(missingAt(board, page)))).toBe('accept')
})

test('OPS-14 nobody hands in for someone who has written since, or for the server', () => {
  const { board, page } = openRestored()
  board.bindings.set(200, { author: 'person:b', sinceMs: 0, durable: true })
  const late = replicaOf(board.doc, 200)
  board.send(
    changeOf(late, (doc) => doc.getMap('places').set('x', 1)),
    'person:b',
  )
  expect(wordOf(board.handIn(missingAt(board, page)))).toBe('foreign-client-id')
  const asServer = replicaOf(board.doc, 1)
  asServer.getMap('places').set('x', 2)
  expect(board.bindings.get(1)?.author).toBe(SERVER)
  expect(wordOf(board.handIn(missingAt(board, asServer)))).toBe('foreign-client-id')
})

test('OPS-14 nobody writes for the server under an id that belongs to someone', () => {
  const { board } = openRestored()
  board.bindings.set(100, { author: 'person:a', sinceMs: 0, durable: true })
  const page = replicaOf(board.doc, 100)
  page.getMap('revealed').set('mine', 1)
  expect(wordOf(board.handIn(missingAt(board, page)))).toBe('server-written')
})

test('OPS-14 what was written inside something of the server that is undone is refused to its author, never buried without a word', () => {
  const { board, page } = openRestored()
  hearServer(page, 300, (doc) => doc.getMap('statements').set('case2:nurse', new Y.Map([['text', new Y.Text('')]])))
  // The line above has put it there.
  const text = (page.getMap('statements').get('case2:nurse') as Y.Map<Y.Text>).get('text')
  text?.insert(0, '毎朝')
  expect(wordOf(board.handIn(missingAt(board, page)))).toBe('server-written')
  expect(board.commitOne()).toBeNull()
})

test('OPS-14 who only reads hands nothing in and is not closed for having it', () => {
  const { board, page } = openRestored()
  expect(wordOf(board.handIn(missingAt(board, page), { level: 'read' }))).toBe('nothing-new')
  expect(wordOf(board.handIn(Uint8Array.of(9, 9, 9), { level: 'read' }))).toBe('malformed')
})

test('OPS-14 after the close of a meeting only what outlives it is handed in', () => {
  const { board, page } = openRestored()
  expect(wordOf(board.handIn(missingAt(board, page), { level: 'notes' }))).toBe('meeting-closed')
  const notes = replicaOf(board.doc, 500)
  // The seed has put it there.
  const issues = notes.getMap('notes').get('case1:issues') as Y.XmlFragment
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('覚え')])
  issues.insert(0, [paragraph])
  board.bindings.set(500, { author: 'person:b', sinceMs: 0, durable: true })
  expect(authorOfRow(board.handIn(missingAt(board, notes), { level: 'notes' }))).toBe('recovered:a')
})

test('OPS-12 a word deleted since the backup is deleted again, by nobody knows whom', () => {
  const { board } = openRestored()
  const page = board.copy(100)
  statementOf(page).delete(0, 2)
  expect(authorOfRow(board.handIn(missingAt(board, page)))).toBe('recovered:a')
  board.commitOne()
  expect(statementOf(board.doc).toString()).toBe('する')
})
