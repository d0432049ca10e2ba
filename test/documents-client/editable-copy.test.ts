import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyForEdits } from '../../client/documents/editable-copy.ts'
import { plainTextOf } from '../../client/documents/touched-texts.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'

const origin = 'editor'

function setUp(...lines: string[]) {
  const doc = new Y.Doc()
  const notes = new Y.XmlFragment()
  doc.getMap('notes').set('case', notes)
  notes.insert(0, lines.map(paragraph))
  const copy = copyForEdits(notes)
  if (copy === null) throw new Error('a fragment in a document')
  const byAnother = (edit: (notes: Y.XmlFragment) => void) => {
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
    const fragment = theirs.getMap('notes').get('case')
    if (fragment instanceof Y.XmlFragment) edit(fragment)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), 'network')
  }
  return { doc, notes, copy, byAnother }
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

function textIn(notes: Y.XmlFragment, line: number): Y.XmlText {
  const element = notes.get(line)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (text instanceof Y.XmlText) return text
  throw new Error('no text in this line')
}

describe('a copy for edits', () => {
  test('CDOC-80 what is written into it stands between the letters it was written between', () => {
    const { notes, copy, byAnother } = setUp('先生に電話をした')
    byAnother((theirs) => {
      textIn(theirs, 0).insert(0, '在宅の')
      textIn(theirs, 0).delete(9, 2)
      theirs.insert(0, [paragraph('昨夜')])
    })
    expect(copy.write((mine) => textIn(mine, 0).insert(3, '看護の'), origin)).toEqual({ lost: null, caret: null })
    expect(plainTextOf(notes)).toBe('昨夜\n在宅の先生に看護の電話を')
  })

  test('CDOC-80 it is the page that writes: under its client id, in a transaction of its own', () => {
    const { doc, copy, byAnother } = setUp('先生に')
    byAnother((theirs) => textIn(theirs, 0).insert(0, '在宅の'))
    const clock = Y.getState(doc.store, doc.clientID)
    const seen: Y.Transaction[] = []
    doc.on('afterTransaction', (transaction) => seen.push(transaction))
    copy.write((mine) => textIn(mine, 0).insert(3, '看護'), origin)
    expect(seen.map(({ local, origin: by }) => ({ local, by }))).toEqual([{ local: true, by: origin }])
    expect(Y.getState(doc.store, doc.clientID)).toBe(clock + 2)
  })

  test('CDOC-80 after the page has written elsewhere it takes a client id of its own, and all converge', () => {
    const { doc, notes, copy } = setUp('先生に')
    doc.getMap('elsewhere').set('state', 'done')
    const clock = Y.getState(doc.store, doc.clientID)
    copy.write((mine) => textIn(mine, 0).insert(3, '看護'), origin)
    expect(plainTextOf(notes)).toBe('先生に看護')
    expect(Y.getState(doc.store, doc.clientID)).toBe(clock)
    expect(doc.getMap('elsewhere').get('state')).toBe('done')
  })

  test('CDOC-16 undo takes back what was written into it and nothing else', () => {
    const { notes, copy, byAnother } = setUp('先生に')
    const undo = new Y.UndoManager(notes, { trackedOrigins: new Set([origin]) })
    byAnother((theirs) => textIn(theirs, 0).insert(0, '在宅の'))
    copy.write((mine) => textIn(mine, 0).insert(3, '看護'), origin)
    undo.undo()
    expect(plainTextOf(notes)).toBe('在宅の先生に')
    undo.redo()
    expect(plainTextOf(notes)).toBe('在宅の先生に看護')
  })

  test('CDOC-81 words in a paragraph that another has deleted are named, with its place', () => {
    const { copy, byAnother } = setUp('はじめ', 'なか', 'おわり')
    byAnother((theirs) => {
      theirs.insert(0, [paragraph('昨夜')])
      theirs.delete(2, 1)
    })
    const { lost } = copy.write((mine) => textIn(mine, 1).insert(2, '看護'), origin)
    expect(lost).toEqual({ words: '看護', index: 2 })
  })

  test('CDOC-81 with everything before it gone, too, the place is the beginning', () => {
    const { copy, byAnother } = setUp('はじめ', 'なか', 'おわり')
    byAnother((theirs) => theirs.delete(0, 2))
    const { lost } = copy.write((mine) => textIn(mine, 1).insert(2, '看護'), origin)
    expect(lost).toEqual({ words: '看護', index: 0 })
  })

  test('CDOC-81 also when they go on from what the same person wrote before', () => {
    const { notes, copy, byAnother } = setUp('はじめ', 'おわり')
    byAnother((theirs) => theirs.delete(1, 1))
    const { lost } = copy.write((mine) => textIn(mine, 1).insert(3, '看護'), origin)
    expect(lost).toEqual({ words: '看護', index: 1 })
    expect(plainTextOf(notes)).toBe('はじめ')
  })
})

describe('letters that others put elsewhere take along what was written between them', () => {
  test('CDOC-80 into the lower half of a split, also when that is split and written in', () => {
    const { notes, copy, byAnother } = setUp('先生に電話をした')
    byAnother((theirs) => split(theirs, 0, 2))
    byAnother((theirs) => textIn(theirs, 1).insert(3, 'の番号'))
    byAnother((theirs) => split(theirs, 1, 7))
    const { caret } = copy.write((mine) => textIn(mine, 0).insert(3, '看護'), origin)
    expect(plainTextOf(notes)).toBe('先生\nに看護電話の番号を\nした')
    expect(indexOfCaret(notes, caret)).toEqual({ text: textIn(notes, 1), index: 3 })
  })

  test('CDOC-80 into the upper half, when the lower one is the paragraph that was there', () => {
    const { notes, copy, byAnother } = setUp('先生に電話をした')
    byAnother((theirs) => {
      theirs.insert(0, [paragraph('先生に電話')])
      textIn(theirs, 1).delete(0, 5)
    })
    copy.write((mine) => textIn(mine, 0).insert(2, '（看護）'), origin)
    expect(plainTextOf(notes)).toBe('先生（看護）に電話\nをした')
  })

  test('CDOC-80 into the paragraph that theirs was joined to, and back out of it', () => {
    const { notes, copy, byAnother } = setUp('昨夜は', '先生に電話をした')
    byAnother((theirs) => {
      theirs.delete(1, 1)
      textIn(theirs, 0).insert(3, '先生に電話をした')
    })
    byAnother((theirs) => split(theirs, 0, 3))
    const { lost } = copy.write((mine) => textIn(mine, 1).insert(0, '看護の'), origin)
    expect(lost).toBeNull()
    expect(plainTextOf(notes)).toBe('昨夜は\n看護の先生に電話をした')
  })

  test('CDOC-80 beside the next letter that is left, when its neighbours were deleted', () => {
    const { notes, copy, byAnother } = setUp('先生に電話をした')
    byAnother((theirs) => textIn(theirs, 0).delete(2, 2))
    byAnother((theirs) => split(theirs, 0, 1))
    copy.write((mine) => textIn(mine, 0).insert(3, '看護'), origin)
    expect(plainTextOf(notes)).toBe('先\n生看護話をした')
  })

  test('CDOC-80 and what it replaces is taken out there, letters of two units too', () => {
    const { notes, copy, byAnother } = setUp('𠮷野先生に𠮷田電話')
    byAnother((theirs) => split(theirs, 0, 3))
    copy.write((mine) => {
      textIn(mine, 0).delete(6, 3)
      textIn(mine, 0).insert(6, '𠮟')
    }, origin)
    expect(plainTextOf(notes)).toBe('𠮷野\n先生に𠮟電話')
  })

  test('CDOC-80 in bold where it was written in bold, and undone at once', () => {
    const { notes, copy, byAnother } = setUp('先生に電話をした')
    const undo = new Y.UndoManager(notes, { trackedOrigins: new Set([origin]) })
    byAnother((theirs) => split(theirs, 0, 2))
    copy.write((mine) => textIn(mine, 0).insert(3, '看護', { bold: {} }), origin)
    expect(textIn(notes, 1).toDelta()).toEqual([
      { insert: 'に' },
      { insert: '看護', attributes: { bold: {} } },
      { insert: '電話をした' },
    ])
    undo.undo()
    expect(plainTextOf(notes)).toBe('先生\nに電話をした')
    expect(textIn(notes, 0).toDelta()).toEqual([{ insert: '先生' }])
  })

  test.for(fuzzSeeds([1, 7, 42]))(
    'CDOC-80 over random splits, joins, words and deletions nothing is lost and nothing doubled, FUZZ_SEED=%i',
    (seed) => {
      const random = createRandom(seed)
      for (let round = 0; round < 100; round += 1) composeOnce(random)
    },
  )
})

/** As the editor does it: the end of a paragraph is written anew as another one. */
function split(notes: Y.XmlFragment, line: number, at: number): void {
  const text = textIn(notes, line)
  const rest = plainTextOf(text).slice(at)
  text.delete(at, rest.length)
  notes.insert(line + 1, [paragraph(rest)])
}

function join(notes: Y.XmlFragment, line: number): void {
  const words = plainTextOf(textIn(notes, line + 1))
  notes.delete(line + 1, 1)
  textIn(notes, line).insert(textIn(notes, line).length, words)
}

function indexOfCaret({ doc }: Y.XmlFragment, caret: Y.RelativePosition | null) {
  if (doc === null || caret === null) return null
  const place = Y.createAbsolutePositionFromRelativePosition(caret, doc)
  return place && { text: place.type, index: place.index }
}

/** Every letter is its own: the word comes once, between the letters that are left of those it was written between. */
function composeOnce(random: Random): void {
  const { notes, copy, byAnother } = setUp('abcdefgh', 'ijklmnop')
  const [line, at] = [random.below(2), 1 + random.below(7)]
  const before = ['abcdefgh', 'ijklmnop'][line] ?? ''
  let othersLetter = 0
  const editOnce = (theirs: Y.XmlFragment) => {
    const chosen = random.below(theirs.length)
    const { length } = textIn(theirs, chosen)
    const place = random.below(length + 1)
    const kind = random.pick(['split', 'join', 'write', 'delete'])
    if (kind === 'split') split(theirs, chosen, place)
    if (kind === 'join' && chosen + 1 < theirs.length) join(theirs, chosen)
    if (kind === 'write') textIn(theirs, chosen).insert(place, String(othersLetter++))
    if (kind === 'delete') textIn(theirs, chosen).delete(place, Math.min(1, length - place))
  }
  for (let edit = 0; edit < 6; edit += 1) byAnother(editOnce)
  const others = plainTextOf(notes)
  copy.write((mine) => textIn(mine, line).insert(at, 'X'), origin)
  const merged = plainTextOf(notes)
  expect(merged.replace('X', '')).toBe(others)
  expect(merged.split('X')).toHaveLength(2)
  const left = before
    .slice(0, at)
    .split('')
    .findLast((letter) => others.includes(letter))
  const beside =
    left ??
    before
      .slice(at)
      .split('')
      .find((letter) => others.includes(letter)) ??
    'X'
  const between = merged.slice(merged.indexOf(beside), merged.indexOf('X'))
  expect(left === undefined ? '' : between.slice(1)).toMatch(/^\d*$/)
}
