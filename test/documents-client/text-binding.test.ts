import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { TextBinding, type TextField } from '../../client/documents/text-binding.ts'

/** The part of a browser's field that matters here. */
class Field extends EventTarget implements TextField {
  value = ''
  selectionStart = 0
  selectionEnd = 0
  isFocused = true

  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start
    this.selectionEnd = end
  }

  matches(): boolean {
    return this.isFocused
  }
}

function setUp(initial: string, limit = 100) {
  const doc = new Y.Doc()
  const text = doc.getText('field')
  text.insert(0, initial)
  const binding = new TextBinding(text, limit)
  const field = new Field()
  const detach = binding.attach(field)

  /** As a keyboard does: the browser changes field and caret, then tells. */
  function type(value: string, caret = value.length): void {
    field.value = value
    field.setSelectionRange(caret, caret)
    binding.input(value)
  }

  function byAnother(edit: () => void): void {
    doc.transact(edit, 'network')
  }

  function press(key: string, more: object = {}): Event {
    const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ctrlKey: true, ...more })
    field.dispatchEvent(event)
    return event
  }

  return { doc, text, binding, field, detach, type, byAnother, press }
}

function updatesDuring(doc: Y.Doc, action: () => void): number {
  let updates = 0
  const count = () => (updates += 1)
  doc.on('update', count)
  action()
  doc.off('update', count)
  return updates
}

describe('typing', () => {
  test('CDOC-12 goes into the text at once and as one edit', () => {
    const { doc, text, binding, type } = setUp('訪問')
    expect(updatesDuring(doc, () => type('訪問看護'))).toBe(1)
    expect(text.toString()).toBe('訪問看護')
    expect(binding.read()).toEqual({ value: '訪問看護', wasCut: false })
  })

  test('CDOC-14 what others write appears around the caret and leaves it where it is', () => {
    const { text, field, type, byAnother } = setUp('')
    type('痛みが強い', 2)
    byAnother(() => text.insert(0, '夜は'))
    expect(field.value).toBe('夜は痛みが強い')
    expect(field.selectionStart).toBe(4)
  })

  test('CDOC-14 a field without the focus gets no caret', () => {
    const { text, field, byAnother } = setUp('痛み')
    field.setSelectionRange(2, 2)
    field.isFocused = false
    byAnother(() => text.insert(0, '夜の'))
    expect(field).toMatchObject({ value: '夜の痛み', selectionStart: 2 })
  })

  test('CDOC-15 beyond the limit is left out, in the field too, and said until the next typing', () => {
    const { text, binding, field, type } = setUp('かき', 3)
    type('かきくけ')
    expect(text.toString()).toBe('かきく')
    expect(field).toMatchObject({ value: 'かきく', selectionStart: 3 })
    expect(binding.read().wasCut).toBe(true)
    type('かき')
    expect(binding.read()).toEqual({ value: 'かき', wasCut: false })
  })

  test('CDOC-15 a text that others made too long is not cut', () => {
    const { text, type, byAnother } = setUp('かき', 3)
    byAnother(() => text.insert(2, 'くけこ'))
    type('かきくけ')
    expect(text.toString()).toBe('かきくけ')
  })
})

describe('text from elsewhere', () => {
  test('CDOC-82 comes in without what is not seen, in the field too, and the caret behind it', () => {
    const { text, field, type } = setUp('夜')
    type('夜の\u0007痛み\u0000', 6)
    expect(text.toString()).toBe('夜の痛み')
    expect(field).toMatchObject({ value: '夜の痛み', selectionStart: 4 })
  })

  test('CDOC-82 is not said to be cut when only that was left out', () => {
    const { binding, type } = setUp('夜', 4)
    type('夜の\u0007痛み\u0000')
    expect(binding.read()).toEqual({ value: '夜の痛み', wasCut: false })
  })

  test('CDOC-15 of a megabyte the field takes its limit at once', () => {
    const { text, binding, type } = setUp('夜', 200)
    const before = performance.now()
    type(`夜${'👨‍👩‍👧'.repeat(130_000)}`)
    expect(performance.now() - before).toBeLessThan(2000)
    expect(text.toString()).toBe(`夜${'👨‍👩‍👧'.repeat(199)}`)
    expect(binding.read().wasCut).toBe(true)
  })
})

describe('composition', () => {
  function compose(set: ReturnType<typeof setUp>, ...values: string[]): void {
    set.field.dispatchEvent(new Event('compositionstart'))
    for (const value of values) set.type(value)
  }

  test('CDOC-13 is written when it ends, and not before', () => {
    const set = setUp('')
    expect(updatesDuring(set.doc, () => compose(set, 'い', 'いた', '痛み'))).toBe(0)
    expect(set.binding.read().value).toBe('痛み')
    set.field.dispatchEvent(new Event('compositionend'))
    expect(set.text.toString()).toBe('痛み')
  })

  test('CDOC-13 is not disturbed by others, whose words come in when it ends', () => {
    const set = setUp('強い')
    compose(set, 'いた強い')
    set.field.setSelectionRange(2, 2)
    set.byAnother(() => set.text.insert(0, '夜は'))
    expect(set.field.value).toBe('いた強い')
    set.field.value = '痛みが強い'
    set.field.setSelectionRange(3, 3)
    set.field.dispatchEvent(new Event('compositionend'))
    // Both wrote at the same place: mine first, by rule.
    expect(set.text.toString()).toBe('痛みが夜は強い')
    expect(set.field).toMatchObject({ value: '痛みが夜は強い', selectionStart: 3 })
  })

  test('CDOC-13 that comes to nothing shows what others wrote meanwhile', () => {
    const set = setUp('強い')
    compose(set, 'い強い', '強い')
    set.byAnother(() => set.text.insert(2, '痛み'))
    set.field.dispatchEvent(new Event('compositionend'))
    expect(set.field.value).toBe('強い痛み')
    expect(set.text.toString()).toBe('強い痛み')
  })

  test('CDOC-13 is kept when its field goes away in the middle', () => {
    const set = setUp('')
    compose(set, '痛み')
    set.detach()
    expect(set.text.toString()).toBe('痛み')
  })

  test('CDOC-7 is written into a document that is given up, to be handed back', () => {
    const set = setUp('')
    compose(set, '痛み')
    set.doc.destroy()
    expect(set.text.toString()).toBe('痛み')
  })

  test('CDOC-13 beyond the limit is cut when it ends, not while composing', () => {
    const set = setUp('', 2)
    compose(set, 'いたみ')
    expect(set.field.value).toBe('いたみ')
    set.field.dispatchEvent(new Event('compositionend'))
    expect(set.field.value).toBe('いた')
    expect(set.binding.read().wasCut).toBe(true)
  })
})

describe("a colleague's caret", () => {
  test('CDOC-21 is at its letter in what the field shows, also while that is being composed', () => {
    const set = setUp('痛みを伝える')
    expect(set.binding.shownPlaceOf(6)).toBe(6)
    set.field.dispatchEvent(new Event('compositionstart'))
    set.type('痛みをすぐに伝える', 6)
    set.byAnother(() => set.text.insert(0, '夜の'))
    set.byAnother(() => set.text.delete(6, 1))
    expect(set.text.toString()).toBe('夜の痛みを伝る')
    // Before 夜, within it, behind 痛み, at the composition, behind 伝, at the end; what is deleted still shows.
    expect([0, 1, 4, 5, 6, 7].map(set.binding.shownPlaceOf)).toEqual([0, 0, 2, 3, 7, 9])
    set.field.dispatchEvent(new Event('compositionend'))
    expect(set.field.value).toBe('夜の痛みをすぐに伝る')
    expect(set.binding.shownPlaceOf(7)).toBe(7)
  })
})

describe('undo', () => {
  test("CDOC-16 takes back one's own words and leaves those of others", () => {
    const { text, field, type, byAnother, press } = setUp('')
    type('痛み')
    byAnother(() => text.insert(0, '夜の'))
    expect(press('z').defaultPrevented).toBe(true)
    expect(text.toString()).toBe('夜の')
    expect(field.value).toBe('夜の')
    press('Z', { shiftKey: true })
    expect(text.toString()).toBe('夜の痛み')
  })

  test("CDOC-16 replaces the browser's own, which would bring back old text of others", () => {
    const { text, field, type } = setUp('')
    type('痛み')
    const event = Object.assign(new Event('beforeinput', { cancelable: true }), { inputType: 'historyUndo' })
    field.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
    expect(text.toString()).toBe('')
  })

  test('CDOC-16 leaves a key alone that belongs to a composition', () => {
    const { text, type, press } = setUp('')
    type('痛み')
    expect(press('z', { keyCode: 229 }).defaultPrevented).toBe(false)
    expect(text.toString()).toBe('痛み')
  })
})
