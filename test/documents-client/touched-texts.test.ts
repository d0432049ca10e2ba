import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createTouchedTexts } from '../../client/documents/touched-texts.ts'
import { addCard, cardEntries } from '../../shared/documents/board-cards.ts'
import { textOf } from '../../shared/documents/entries.ts'

function setUp() {
  const doc = new Y.Doc()
  const touched = createTouchedTexts()
  let edits = 0
  doc.on('afterTransaction', (transaction) => touched.note(transaction, (edits += 1)))
  return { doc, touched }
}

describe('CDOC-7 what is handed back', () => {
  test('CDOC-7 is the whole present text of every field written into since', () => {
    const { doc, touched } = setUp()
    doc.getText('a').insert(0, '痛み')
    doc.getText('b').insert(0, '薬')
    doc.getText('a').insert(2, 'が強い')
    expect(touched.readAfter(0)).toEqual(['痛みが強い', '薬'])
    expect(touched.readAfter(2)).toEqual(['痛みが強い'])
  })

  test('CDOC-7 includes the texts of a new entry', () => {
    const { doc, touched } = setUp()
    addCard(doc, { caseId: 'c1', authorId: 'p1', role: 'nurse', now: 1, title: '連絡の遅れ', detail: '金曜の夜' })
    expect(touched.readAfter(0)).toEqual(['連絡の遅れ', '金曜の夜'])
  })

  test('CDOC-7 leaves out the entries beside a new one', () => {
    const { doc, touched } = setUp()
    for (const title of ['保存した題', '新しい題'])
      addCard(doc, { caseId: 'c1', authorId: 'p1', role: 'nurse', now: 1, title })
    expect(touched.readAfter(1)).toEqual(['新しい題'])
  })

  test('CDOC-7 includes a text inside an entry that was there before', () => {
    const { doc, touched } = setUp()
    const id = addCard(doc, { caseId: 'c1', authorId: 'p1', role: 'nurse', now: 1, title: '連絡', detail: '金曜' })
    textOf(cardEntries(doc), id, 'title')?.insert(2, 'の遅れ')
    expect(touched.readAfter(1)).toEqual(['連絡の遅れ'])
  })

  test('CDOC-7 is rich text as a whole, one line per paragraph and without marks', () => {
    const { doc, touched } = setUp()
    const fragment = doc.getXmlFragment('notes')
    const paragraphs = ['一行目', '二行目'].map((content) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(content)])
      return paragraph
    })
    fragment.insert(0, paragraphs)
    const [inner] = paragraphs[1]?.toArray() ?? []
    if (inner instanceof Y.XmlText) inner.format(0, 1, { bold: true })
    expect(touched.readAfter(1)).toEqual(['一行目\n二行目'])
  })

  test('CDOC-7 leaves out what was emptied, and what is no text', () => {
    const { doc, touched } = setUp()
    doc.getText('a').insert(0, '痛み')
    doc.getText('a').delete(0, 2)
    doc.getMap('choices').set('ownerId', 'p1')
    expect(touched.readAfter(0)).toEqual([])
  })
})
