import { writeAdvanceOpinions } from '../../shared/documents/board-opinions.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPlaces } from '../../client/rooms/together/places.ts'
import { actionEntries, addAction } from '../../shared/documents/actions.ts'
import { addCard, addPile, placeCard, writeAnonymousCards } from '../../shared/documents/board-cards.ts'
import { type Reflection, writeReflections } from '../../shared/documents/board-reflections.ts'
import {
  addLensNote,
  type Lens,
  lensNoteEntries,
  writeDotTotals,
  writeLensRelease,
} from '../../shared/documents/board-results.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { SpotKind } from '../../shared/rooms/spot.ts'

const caseId = 'case1'
const paper: Reflection = { caseId, question: 'bad', role: 'nurse', toRole: null, text: '夜の電話' }
const wish: Reflection = { ...paper, question: 'wish', toRole: 'physician', text: '写しがほしい' }

function note(board: Y.Doc, lens: Lens, text: string): void {
  const id = addLensNote(board, { caseId, lens, authorId: 'p_hc1', now: 1 })
  textOf(lensNoteEntries(board), id, 'text')?.insert(0, text)
}

/** A case with one thing of each kind, another case beside it, and what is not, or not yet, before all. */
function openBoard() {
  const [board, actions] = [new Y.Doc(), new Y.Doc()]
  writeReflections(
    board,
    new Map([
      ['r1', paper],
      ['r2', wish],
      ['r3', { ...paper, caseId: 'case2' }],
    ]),
  )
  const named = { authorId: 'p_dr1', role: 'physician', now: 1, detail: '場面' } as const
  const cardId = addCard(board, { ...named, caseId, title: '休み前の変更' })
  addCard(board, { ...named, caseId: 'case2', title: 'べつの事例のカード' })
  writeAnonymousCards(board, new Map([['a1', { caseId, title: '名のないカード', detail: '' }]]))
  const pileId = addPile(board, { caseId, now: 1, title: '夜' })
  placeCard(board, 'a1', { pileId, movedBy: 'p_cm1', now: 2 })
  writeDotTotals(board, caseId, new Map([[cardId, { total: 3, byRole: { nurse: 3 } }]]))
  writeLensRelease(board, caseId, 'rights')
  note(board, 'rights', '本人の意思')
  note(board, 'rights', '　')
  note(board, 'sustainability', '開いていない視点')
  for (const of of [caseId, 'case2']) {
    const id = addAction(actions, { caseId: of, createdBy: 'p_cm1', fromCardId: cardId, now: 1 })
    textOf(actionEntries(actions), id, 'text')?.insert(0, `${of}ですること`)
  }
  return { board, actions, caseOf: null }
}

test('CROOM-20 what can be shown of a case is what all have before them: nothing of another case, of a closed lens, or just begun', () => {
  const documents = openBoard()
  const words = (kind: SpotKind) => readPlaces(kind, documents, caseId).map((place) => place.words)
  expect(words('event')).toEqual([])
  expect(words('reflection')).toEqual(['夜の電話', '写しがほしい'])
  expect(words('wish')).toEqual(['写しがほしい'])
  expect(words('card')).toEqual(['休み前の変更', '名のないカード'])
  expect(words('pile')).toEqual(['夜'])
  expect(words('lens-note')).toEqual(['本人の意思'])
  expect(words('action')).toEqual(['case1ですること'])
  expect(readPlaces('statement', documents, caseId).map(({ id }) => id)).toEqual([
    'nurse',
    'care_manager',
    'physician',
    'support_center',
  ])
})

test('ADV-6 an opinion can be shown with its author’s name, in its case alone', () => {
  const documents = openBoard()
  const said = { name: '遠山 誠', profession: 'pharmacist', organization: '遠山薬局', text: '一包化を' } as const
  writeAdvanceOpinions(documents.board, new Map([['o1', { ...said, caseId }]]))
  const { name, profession } = said
  expect(readPlaces('opinion', documents, caseId)).toEqual([
    { kind: 'opinion', id: 'o1', name, profession, words: said.text },
  ])
  expect(readPlaces('opinion', documents, 'case2')).toEqual([])
})

test('CROOM-20 a place carries words and at most a role: no person, no dots, and of a card not even the role', () => {
  const documents = openBoard()
  const all = SpotKind.options.flatMap((kind) => readPlaces(kind, documents, caseId))
  expect(JSON.stringify(all)).not.toMatch(/p_[a-z]+\d|author|moved|created|dots|total/)
  for (const { kind, ...card } of all.filter((place) => place.kind === 'card'))
    expect(Object.keys(card).toSorted(), kind).toEqual(['id', 'words'])
})
