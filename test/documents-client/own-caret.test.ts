import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { CaretPlace, indexOf } from '../../shared/documents/caret-place.ts'
import { type CaretField, reportCaret } from '../../client/documents/own-caret.ts'

class Field extends EventTarget implements CaretField {
  readonly ownerDocument = new EventTarget()
  selectionStart = 0
  selectionEnd = 0
  selectionDirection = 'forward'
  isFocused = false

  matches(): boolean {
    return this.isFocused
  }

  focus(): void {
    this.isFocused = true
    this.dispatchEvent(new Event('focus'))
  }

  select(start: number, end = start, direction = 'forward'): void {
    Object.assign(this, { selectionStart: start, selectionEnd: end, selectionDirection: direction })
    this.ownerDocument.dispatchEvent(new Event('selectionchange'))
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  const doc = new Y.Doc()
  const text = new Y.Text('痛みが強い')
  doc.getMap('entries').set('field', text)
  const awareness = new Awareness(doc)
  const field = new Field()
  let isComposing = false
  const stop = reportCaret(field, {
    place: { awareness, field: 'card/title' },
    text,
    isComposing: () => isComposing,
  })
  const said: (number | null)[] = []
  awareness.on('update', () => {
    const caret = CaretPlace.safeParse(awareness.getLocalState()?.caret)
    said.push(caret.success ? indexOf(text, caret.data) : null)
  })
  return { text, awareness, field, stop, said, compose: (on: boolean) => (isComposing = on) }
}

test('CDOC-22 the caret is told from focus to blur, and before and after neither field nor caret', () => {
  const { awareness, field } = setUp()
  field.select(2)
  expect(awareness.getLocalState()).toEqual({})
  field.focus()
  expect(awareness.getLocalState()).toMatchObject({ field: 'card/title', caret: { assoc: -1 } })
  field.select(3)
  field.isFocused = false
  field.dispatchEvent(new Event('blur'))
  expect(awareness.getLocalState()).toEqual({ field: null, caret: null })
  vi.runOnlyPendingTimers()
  expect(awareness.getLocalState()).toEqual({ field: null, caret: null })
})

test('CDOC-22 a field that is taken away with the focus in it is left', () => {
  const { awareness, field, stop } = setUp()
  field.focus()
  stop()
  expect(awareness.getLocalState()).toEqual({ field: null, caret: null })
  field.select(3)
  expect(awareness.getLocalState()).toEqual({ field: null, caret: null })
})

test('CDOC-22 many steps are told at most ten times a second, the last one always', () => {
  const { field, said } = setUp()
  field.focus()
  said.length = 0
  for (const place of [1, 2, 3, 4]) field.select(place)
  expect(said).toEqual([])
  vi.advanceTimersByTime(100)
  expect(said).toEqual([4])
  vi.advanceTimersByTime(1000)
  expect(said).toEqual([4])
})

test("CDOC-22 a caret that only others' words have moved is not told anew", () => {
  const { text, field, said } = setUp()
  field.focus()
  vi.advanceTimersByTime(100)
  field.select(2)
  said.length = 0
  text.insert(0, '夜は')
  field.select(4)
  vi.advanceTimersByTime(1000)
  expect(said).toEqual([])
})

test('CDOC-22 of a selection, the end that moves is told', () => {
  const { field, said } = setUp()
  field.focus()
  vi.advanceTimersByTime(100)
  field.select(1, 4, 'backward')
  vi.advanceTimersByTime(100)
  field.select(1, 4)
  expect(said.slice(-2)).toEqual([1, 4])
})

test('CDOC-22 while something is composed the caret stays where the composition began', () => {
  const { field, said, compose } = setUp()
  field.select(2)
  field.focus()
  vi.advanceTimersByTime(100)
  said.length = 0
  compose(true)
  field.select(5)
  vi.advanceTimersByTime(1000)
  expect(said).toEqual([])
  compose(false)
  field.dispatchEvent(new Event('compositionend'))
  expect(said).toEqual([5])
})
