import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Deed, layOnNewPile, merge, moveCard, undoLast } from '../../client/board/grouping/pile-deeds.ts'
import {
  addCard,
  addPile,
  pileEntries,
  placeCard,
  readCards,
  readPiles,
  readPlaces,
  writeAnonymousCards,
} from '../../shared/documents/board-cards.ts'
import { textOf } from '../../shared/documents/entries.ts'

const me = 'p_ns1'
const other = 'p_dr1'

/** Two replicas of one board: pile A with two cards and one without a name, pile B with one, one card on its own. */
function openBoards() {
  const mine = new Y.Doc()
  const theirs = new Y.Doc()
  const cardIds = ['a1', 'a2', 'b1', 'loose'].map((title, now) =>
    addCard(mine, { caseId: 'c', authorId: other, role: 'physician', now, title }),
  )
  const [a1 = '', a2 = '', b1 = '', loose = ''] = cardIds
  writeAnonymousCards(mine, new Map([['nameless', { caseId: 'c', title: '無記名', detail: '' }]]))
  const a = addPile(mine, { caseId: 'c', now: 1, title: '伝え方' })
  const b = addPile(mine, { caseId: 'c', now: 2, title: '日程' })
  const seeded = { movedBy: other, now: 0 }
  for (const id of [a1, a2, 'nameless']) placeCard(mine, id, { pileId: a, ...seeded })
  placeCard(mine, b1, { pileId: b, ...seeded })
  exchange(mine, theirs)
  return { mine, theirs, a, b, a1, a2, b1, loose }
}

function exchange(one: Y.Doc, two: Y.Doc): void {
  const [ofOne, ofTwo] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(two)]
  Y.applyUpdate(one, ofTwo)
  Y.applyUpdate(two, ofOne)
}

/** As the screen shows it: titles of piles with the titles of their cards; a pile that is unknown is no place. */
function lying(doc: Y.Doc): Record<string, string[]> {
  const places = readPlaces(doc)
  const piles = readPiles(doc)
  const known = new Set(piles.map(([id]) => id))
  const pileOf = (id: string) => {
    const pileId = places.get(id)?.pileId ?? null
    return pileId !== null && known.has(pileId) ? pileId : null
  }
  const titles = (pileId: string | null) =>
    readCards(doc)
      .filter(({ id }) => pileOf(id) === pileId)
      .map(({ title }) => title)
  return Object.fromEntries([
    ...piles.map(([id, { title }]) => [title, titles(id)] as const),
    ['-', titles(null)] as const,
  ])
}

function countTransactions(doc: Y.Doc, act: () => void): number {
  let count = 0
  const onUpdate = () => (count += 1)
  doc.on('update', onUpdate)
  act()
  doc.off('update', onUpdate)
  return count
}

const at = (nowMs: number) => ({ me, nowMs })

test('PILE-1 a merge is one transaction: all cards go to the other pile, which keeps its title, and the empty one is gone', () => {
  const { mine, theirs, a, b } = openBoards()
  expect(countTransactions(mine, () => void merge(mine, { fromId: a, intoId: b }, at(10)))).toBe(1)
  exchange(mine, theirs)
  for (const doc of [mine, theirs]) expect(lying(doc)).toEqual({ 日程: ['a1', 'a2', 'b1', '無記名'], '-': ['loose'] })
})

test('PILE-1 a pile without a title takes the title of the one that is laid on it', () => {
  const { mine, a, b } = openBoards()
  textOf(pileEntries(mine), b, 'title')?.delete(0, 2)
  const deed = merge(mine, { fromId: a, intoId: b }, at(10))
  expect(lying(mine)).toEqual({ 伝え方: ['a1', 'a2', 'b1', '無記名'], '-': ['loose'] })
  undoLast(mine, [deed], at(20))
  expect(lying(mine)).toEqual({ 伝え方: ['a1', 'a2', '無記名'], '': ['b1'], '-': ['loose'] })
})

test('PILE-2 a card that is moved into a pile while it is merged away does not vanish, and its pile comes back with it', () => {
  const { mine, theirs, a, b, loose } = openBoards()
  merge(mine, { fromId: a, intoId: b }, at(10))
  moveCard(theirs, { cardId: loose, to: a }, { me: other, nowMs: 11 })
  exchange(mine, theirs)
  for (const doc of [mine, theirs])
    expect(lying(doc)).toEqual({ 伝え方: ['loose'], 日程: ['a1', 'a2', 'b1', '無記名'], '-': [] })
})

test('PILE-2 two people merging two piles crosswise lose neither a card nor a title', () => {
  const { mine, theirs, a, b } = openBoards()
  merge(mine, { fromId: a, intoId: b }, at(10))
  merge(theirs, { fromId: b, intoId: a }, { me: other, nowMs: 10 })
  exchange(mine, theirs)
  expect(lying(mine)).toEqual(lying(theirs))
  expect(Object.values(lying(mine)).flat().toSorted()).toEqual(['a1', 'a2', 'b1', 'loose', '無記名'])
  expect(Object.keys(lying(mine))).toEqual(['伝え方', '日程', '-'])
})

test('PILE-2 a card that is moved onto a new pile while that is taken back stays on it', () => {
  const { mine, theirs, a2, loose } = openBoards()
  const deed = layOnNewPile(mine, { kind: 'split', cardIds: [a2], caseId: 'c' }, at(10))
  exchange(mine, theirs)
  undoLast(mine, [deed], at(20))
  moveCard(theirs, { cardId: loose, to: deed.madePileId }, { me: other, nowMs: 20 })
  exchange(mine, theirs)
  for (const doc of [mine, theirs])
    expect(lying(doc)).toEqual({ 伝え方: ['a1', 'a2', '無記名'], 日程: ['b1'], '': ['loose'], '-': [] })
})

test('PILE-3 a split is one transaction: the chosen cards lie on a new pile, the others stay', () => {
  const { mine, theirs, a2 } = openBoards()
  const split = () => layOnNewPile(mine, { kind: 'split', cardIds: [a2, 'nameless'], caseId: 'c' }, at(10))
  expect(countTransactions(mine, () => void split())).toBe(1)
  exchange(mine, theirs)
  for (const doc of [mine, theirs])
    expect(lying(doc)).toEqual({ 伝え方: ['a1'], 日程: ['b1'], '': ['a2', '無記名'], '-': ['loose'] })
})

test('PILE-4 undo of a merge puts back what lies where I put it, and leaves what others have moved since', () => {
  const { mine, theirs, a, b, a1, b1 } = openBoards()
  const deed = merge(mine, { fromId: a, intoId: b }, at(10))
  exchange(mine, theirs)
  moveCard(theirs, { cardId: a1, to: null }, { me: other, nowMs: 11 })
  moveCard(theirs, { cardId: b1, to: null }, { me: other, nowMs: 12 })
  exchange(mine, theirs)
  const { undone } = undoLast(mine, [deed], at(20))
  expect(undone).toMatchObject({ kind: 'merge', left: 1 })
  exchange(mine, theirs)
  for (const doc of [mine, theirs])
    expect(lying(doc)).toEqual({ 伝え方: ['a2', '無記名'], 日程: [], '-': ['a1', 'b1', 'loose'] })
})

test('PILE-4 undo of a split brings the cards home and takes the new pile away, unless it was used', () => {
  const { mine, theirs, a2, loose } = openBoards()
  const before = lying(mine)
  const split = () => layOnNewPile(mine, { kind: 'split', cardIds: [a2], caseId: 'c' }, at(10))
  undoLast(mine, [split()], at(20))
  expect(lying(mine)).toEqual(before)

  const deed = split()
  exchange(mine, theirs)
  moveCard(theirs, { cardId: loose, to: deed.madePileId }, { me: other, nowMs: 11 })
  exchange(mine, theirs)
  undoLast(mine, [deed], at(21))
  expect(lying(mine)).toEqual({ 伝え方: ['a1', 'a2', '無記名'], 日程: ['b1'], '': ['loose'], '-': [] })
})

test('PILE-4 deeds are taken back one after another, also where they moved the same card', () => {
  const { mine, a, b, loose } = openBoards()
  const before = lying(mine)
  const first = moveCard(mine, { cardId: loose, to: a }, at(10))
  const second = merge(mine, { fromId: a, intoId: b }, at(11))
  const once = undoLast(mine, [first, second], at(20))
  expect(lying(mine)).toEqual({ 伝え方: ['a1', 'a2', 'loose', '無記名'], 日程: ['b1'], '-': [] })
  const twice = undoLast(mine, once.deeds, at(21))
  expect(twice.undone).toMatchObject({ kind: 'move', cardIds: [loose] })
  expect(lying(mine)).toEqual(before)
  expect(undoLast(mine, twice.deeds, at(22)).undone).toBeNull()
})

test('PILE-4 what a colleague has moved since is not mine to take back: an earlier deed that stands is', () => {
  const { mine, a, b, a1, loose } = openBoards()
  const deeds: Deed[] = [
    moveCard(mine, { cardId: a1, to: b }, at(10)),
    moveCard(mine, { cardId: loose, to: a }, at(11)),
  ]
  moveCard(mine, { cardId: loose, to: b }, { me: other, nowMs: 12 })
  const { undone } = undoLast(mine, deeds, at(20))
  expect(undone?.cardIds).toEqual([a1])
  expect(lying(mine)).toEqual({ 伝え方: ['a1', 'a2', '無記名'], 日程: ['b1', 'loose'], '-': [] })
})

test('PILE-4 an empty pile that was merged away comes back, too', () => {
  const { mine, b } = openBoards()
  const empty = addPile(mine, { caseId: 'c', now: 3, title: '空' })
  const deed = merge(mine, { fromId: empty, intoId: b }, at(10))
  expect(Object.keys(lying(mine))).toEqual(['伝え方', '日程', '-'])
  expect(undoLast(mine, [deed], at(20)).undone).toMatchObject({ kind: 'merge', cardIds: [] })
  expect(Object.keys(lying(mine))).toEqual(['伝え方', '日程', '空', '-'])
})
