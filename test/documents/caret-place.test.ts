import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CaretPlace, indexOf, placeOf } from '../../shared/documents/caret-place.ts'

function fieldWith(words: string) {
  const doc = new Y.Doc()
  const text = new Y.Text(words)
  doc.getMap('entries').set('field', text)
  return { doc, text }
}

/** As it travels. */
function throughJson(place: CaretPlace): CaretPlace {
  return CaretPlace.parse(JSON.parse(JSON.stringify(place)))
}

test.for([0, 1, 3, 5])('CDOC-21 a place is found again, %i', (index) => {
  const { text } = fieldWith('痛みが強い')
  expect(indexOf(text, throughJson(placeOf(text, index)))).toBe(index)
})

test('CDOC-21 a place stays with its letter, and what is inserted exactly there comes behind', () => {
  const { text } = fieldWith('痛みが強い')
  const place = placeOf(text, 3)
  text.insert(0, '夜は')
  expect(indexOf(text, place)).toBe(5)
  text.insert(5, 'とても')
  expect(indexOf(text, place)).toBe(5)
  text.delete(3, 2)
  expect(indexOf(text, place)).toBe(3)
})

test('CDOC-21 a place in an empty field is its beginning', () => {
  const { text } = fieldWith('')
  const place = throughJson(placeOf(text, 7))
  text.insert(0, '痛み')
  expect(indexOf(text, place)).toBe(0)
})

test('CDOC-21 a place behind letters that have not arrived is nowhere yet', () => {
  const here = fieldWith('痛み')
  const there = new Y.Doc()
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here.doc))
  here.text.insert(2, 'が強い')
  const text = there.getMap('entries').get('field')
  if (!(text instanceof Y.Text)) throw new Error('the field came along')
  const place = placeOf(here.text, 5)
  expect(indexOf(text, place)).toBeNull()
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here.doc))
  expect(indexOf(text, place)).toBe(5)
})

test('CDOC-21 a place in another text, or one made up, is nowhere, and looking for it creates nothing', () => {
  const { doc, text } = fieldWith('痛み')
  const other = new Y.Text('別の欄')
  doc.getMap('entries').set('other', other)
  expect(indexOf(text, placeOf(other, 1))).toBeNull()
  expect(indexOf(text, CaretPlace.parse({ tname: 'made up', assoc: -1 }))).toBeNull()
  expect(indexOf(text, { item: { client: 7, clock: 9 }, assoc: -1 })).toBeNull()
  expect([...doc.share.keys()]).toEqual(['entries'])
})
