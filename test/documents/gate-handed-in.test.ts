import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { SERVER } from '../../server/documents/bindings.ts'
import { lettersIn } from '../../server/documents/letters.ts'
import { digestOf } from '../../server/documents/log-chain.ts'
import type { Left, Verdict } from '../../server/documents/gate-verdict.ts'
import { openBoard, statementOf } from '../support/gate-board.ts'
import { framesOf, wordOf } from '../support/gate-house.ts'

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

const ID_OF_SERVER = 2 ** 32 + 300

/** What the server had written since, under an id of its own, and a page had heard. */
function hearServer(page: Y.Doc, change: (doc: Y.Doc) => void, clientId = ID_OF_SERVER): void {
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
const authorsOf = (verdict: Verdict) => framesOf(verdict).map(({ author }) => author)
const leftOf = (verdict: Verdict) => (verdict.kind === 'handed-in' ? verdict.left : null)
const wordsOf = (left: Left | null) => (left ? [...lettersIn(left.update).values()].join('') : '')

test('OPS-60 what is the sender’s own is taken as theirs, and what a colleague wrote in it is left to the colleague', () => {
  const { board, page } = openRestored()
  board.own('person:a', 100)
  const verdict = board.handIn(missingAt(board, page))
  expect(authorsOf(verdict)).toEqual(['person:a'])
  expect(leftOf(verdict)).toMatchObject({ isOwn: false, waitsFor: new Set([200]) })
  expect(wordsOf(leftOf(verdict))).toBe('が鳴る')
  board.commitAll()
  expect(titleOf(board.doc).toString()).toBe('夜の電話')
  board.own('person:b', 200)
  expect(authorsOf(board.handIn(missingAt(board, page), { author: 'person:b' }))).toEqual(['person:b'])
  board.commitAll()
  expect(titleOf(board.doc).toString()).toBe('夜の電話が鳴る')
  for (const author of ['person:a', 'person:b'])
    expect(wordOf(board.handIn(missingAt(board, page), { author }))).toBe('nothing-new')
})

test('OPS-60 what is one’s own and hangs on a colleague’s words waits for them, the rest does not', () => {
  const { board, page } = openRestored()
  const own = replicaOf(page, 200)
  own.getMap('places').set('later', 1)
  board.own('person:b', 200)
  const verdict = board.handIn(missingAt(board, own), { author: 'person:b' })
  expect(authorsOf(verdict)).toEqual([])
  expect(leftOf(verdict)).toMatchObject({ isOwn: true, waitsFor: new Set([100]) })
  board.own('person:a', 100)
  board.handIn(missingAt(board, page))
  board.commitAll()
  expect(authorsOf(board.handIn(missingAt(board, own), { author: 'person:b' }))).toEqual(['person:b'])
  board.commitAll()
  expect(digestOf(board.doc)).toEqual(digestOf(own))
})

test('OPS-61 under an id that could be somebody’s nothing is taken from another, whatever it says, and its author still comes first', () => {
  for (const forge of [
    (doc: Y.Doc) => doc.getMap('cards').set('card', new Y.Map([['title', new Y.Text('にせ')]])),
    (doc: Y.Doc) => doc.getMap('revealed').set('x', 1),
  ]) {
    const { board, page } = openRestored()
    const attacker = board.copy(100)
    forge(attacker)
    const verdict = board.handIn(missingAt(board, attacker), { author: 'person:evil' })
    expect(framesOf(verdict)).toEqual([])
    expect(board.bindings.has(100)).toBe(false)
    board.own('person:a', 100)
    board.handIn(missingAt(board, page))
    board.commitAll()
    expect(titleOf(board.doc).toString()).toBe('夜の電話')
  }
})

test('OPS-61 nobody hands in for the server', () => {
  const { board } = openRestored()
  const asServer = replicaOf(board.doc, 1)
  asServer.getMap('places').set('x', 2)
  expect(board.bindings.get(1)?.author).toBe(SERVER)
  expect(framesOf(board.handIn(missingAt(board, asServer)))).toEqual([])
  const madeUp = board.copy(ID_OF_SERVER)
  madeUp.getMap('places').set('x', 2)
  expect(framesOf(board.handIn(missingAt(board, madeUp)))).toEqual([])
  expect(wordOf(board.send(missingAt(board, madeUp)))).toBe('foreign-client-id')
})

test('OPS-61 nobody writes for the server under an id that belongs to someone', () => {
  const { board } = openRestored()
  board.own('person:a', 100)
  const page = replicaOf(board.doc, 100)
  page.getMap('revealed').set('mine', 1)
  expect(wordOf(board.handIn(missingAt(board, page)))).toBe('server-written')
})

test('OPS-13 what the server had written since is gone from the pages that have it, and nobody else gets a word of it', () => {
  const { board, page } = openRestored()
  board.own('person:a', 100, 200)
  hearServer(page, (doc) => doc.getMap('revealed').set('paper', new Y.Map([['text', new Y.Text('開いた紙')]])))
  const other = board.copy(400)
  const verdict = board.handIn(missingAt(board, page))
  expect(authorsOf(verdict)).toEqual(['person:a', 'recovered:a'])
  board.commitAll()
  for (const doc of [page, other]) {
    for (const { update } of framesOf(verdict)) {
      expect(Buffer.from(update).includes('開いた紙')).toBe(false)
      Y.applyUpdate(doc, update)
    }
    expect(doc.getMap('revealed').size).toBe(0)
    expect(titleOf(doc).toString()).toBe('夜の電話が鳴る')
  }
  expect(Y.encodeStateVector(page)).toEqual(Y.encodeStateVector(board.doc))
  expect(wordOf(board.handIn(missingAt(board, page)))).toBe('nothing-new')
})

test('OPS-13 what the server had replaced since is there again, whatever a page remembers', () => {
  const { board, page } = openRestored()
  board.own('person:a', 100, 200)
  hearServer(page, (doc) => doc.getMap('lensRelease').set('case1:rights', false))
  for (const handsIn of ['recently', 'long ago'] as const) {
    board.handIn(missingAt(board, page), {}, handsIn)
    board.commitAll()
    expect(board.doc.getMap('lensRelease').get('case1:rights'), handsIn).toBe(true)
    expect(wordOf(board.handIn(missingAt(board, page), {}, handsIn)), handsIn).toBe('nothing-new')
  }
})

test('OPS-13 what the server had taken away since is there again, on the pages that remember it gone, too', () => {
  const { board, page } = openRestored()
  board.own('person:a', 100, 200)
  hearServer(page, (doc) => doc.getMap('lensRelease').delete('case1:rights'))
  const verdict = board.handIn(missingAt(board, page))
  board.commitAll()
  for (const { update } of framesOf(verdict)) Y.applyUpdate(page, update)
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
  hearServer(page, (doc) => doc.getMap('statements').set('case1:nurse', new Y.Map([['text', new Y.Text('')]])))
  expect(framesOf(board.handIn(missingAt(board, page)))).toEqual([])
  expect(statementOf(board.doc).toString()).toBe('訪問する')
})

test('OPS-14 in updates, long after the restore and without one everything is judged as ever', () => {
  const { board, page } = openRestored()
  board.bindings.set(100, { author: 'person:b', sinceMs: 0, durable: true })
  expect(wordOf(board.send(missingAt(board, page)))).toBe('foreign-client-id')
  expect(wordOf(board.handIn(missingAt(board, page), {}, 'long ago'))).toBe('foreign-client-id')
  expect(wordOf(board.handIn(missingAt(board, page)))).toBe('handed-in')
})

test('OPS-14 what was written inside something of the server is not buried with it: it is left, and waits', () => {
  const { board, page } = openRestored()
  board.own('person:a', 100)
  hearServer(page, (doc) => doc.getMap('statements').set('case2:nurse', new Y.Map([['text', new Y.Text('')]])))
  // The line above has put it there.
  const text = (page.getMap('statements').get('case2:nurse') as Y.Map<Y.Text>).get('text')
  text?.insert(0, '毎朝')
  const verdict = board.handIn(missingAt(board, page))
  expect(leftOf(verdict)).toMatchObject({ isOwn: true, waitsFor: new Set([200, ID_OF_SERVER]) })
  expect(wordsOf(leftOf(verdict))).toBe('が鳴る毎朝')
  board.commitAll()
  expect(board.doc.getMap('statements').has('case2:nurse')).toBe(false)
})

test('OPS-14 who only reads hands nothing in and is not closed for having it', () => {
  const { board, page } = openRestored()
  expect(wordOf(board.handIn(missingAt(board, page), { level: 'read' }))).toBe('nothing-new')
  expect(wordOf(board.handIn(Uint8Array.of(9, 9, 9), { level: 'read' }))).toBe('malformed')
})

test('OPS-14 after the close of a meeting only what outlives it is handed in', () => {
  const { board, page } = openRestored()
  board.own('person:a', 100)
  expect(wordOf(board.handIn(missingAt(board, page), { level: 'notes' }))).toBe('meeting-closed')
  const notes = replicaOf(board.doc, 500)
  // The seed has put it there.
  const issues = notes.getMap('notes').get('case1:issues') as Y.XmlFragment
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('覚え')])
  issues.insert(0, [paragraph])
  board.own('person:b', 500)
  const sender = { level: 'notes', author: 'person:b' } as const
  expect(authorsOf(board.handIn(missingAt(board, notes), sender))).toEqual(['person:b'])
})

test('OPS-12 a word deleted since the backup is deleted again, by nobody knows whom', () => {
  const { board } = openRestored()
  const page = board.copy(100)
  statementOf(page).delete(0, 2)
  expect(authorsOf(board.handIn(missingAt(board, page)))).toEqual(['recovered:a'])
  board.commitOne()
  expect(statementOf(board.doc).toString()).toBe('する')
})
