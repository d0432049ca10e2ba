import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyForEdits } from '../../client/documents/editable-copy.ts'
import { plainTextOf } from '../../client/documents/touched-texts.ts'

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
    expect(copy.write((mine) => textIn(mine, 0).insert(3, '看護の'), origin)).toBeNull()
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
    expect(copy.write((mine) => textIn(mine, 1).insert(2, '看護'), origin)).toEqual({ words: '看護', index: 2 })
  })

  test('CDOC-81 with everything before it gone, too, the place is the beginning', () => {
    const { copy, byAnother } = setUp('はじめ', 'なか', 'おわり')
    byAnother((theirs) => theirs.delete(0, 2))
    expect(copy.write((mine) => textIn(mine, 1).insert(2, '看護'), origin)).toEqual({ words: '看護', index: 0 })
  })
})
