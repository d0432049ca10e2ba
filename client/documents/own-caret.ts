import type * as Y from 'yjs'
import { placeOf } from '../../shared/documents/caret-place.ts'
import { enterField, leaveField, showCaret } from './field-presence.ts'
import type { FieldPlace } from './use-field-presence.ts'

/** What reporting needs of an `<input>` or `<textarea>`. */
export type CaretField = EventTarget & {
  readonly selectionStart: number | null
  readonly selectionEnd: number | null
  readonly selectionDirection: string | null
  readonly ownerDocument: EventTarget
  matches(selector: string): boolean
}

type OwnCaret = { place: FieldPlace; text: Y.Text; isComposing: () => boolean }

const TELL_EVERY_MS = 100

/** Lets the others see me and my caret in this field, from focus to blur. The answer ends it. */
export function reportCaret(field: CaretField, { place, text, isComposing }: OwnCaret): () => void {
  const { awareness, field: name } = place
  const tellSoon = throttle(() => {
    // What is being composed is not in the text yet: until it is, the caret stays where the composition began.
    if (!isComposing()) showCaret(awareness, name, placeOf(text, headOf(field)))
  }, TELL_EVERY_MS)
  const enter = () => {
    enterField(awareness, name)
    tellSoon()
  }
  const leave = () => leaveField(awareness, name)
  const move = () => {
    if (field.matches(':focus')) tellSoon()
  }
  const listening = new AbortController()
  const { signal } = listening
  field.addEventListener('focus', enter, { signal })
  field.addEventListener('blur', leave, { signal })
  field.addEventListener('compositionend', move, { signal })
  field.ownerDocument.addEventListener('selectionchange', move, { signal })
  if (field.matches(':focus')) enter()
  return () => {
    listening.abort()
    // A field that goes away with the focus in it gets no blur.
    leave()
  }
}

/** The end that moves when a selection grows. */
function headOf({ selectionStart, selectionEnd, selectionDirection }: CaretField): number {
  return (selectionDirection === 'backward' ? selectionStart : selectionEnd) ?? 0
}

/** Calls at once, and after that at most once per interval, the last time with what holds then. */
function throttle(act: () => void, everyMs: number): () => void {
  let isPausing = false
  let isDue = false
  return function call() {
    isDue = isPausing
    if (isPausing) return
    act()
    isPausing = true
    setTimeout(() => {
      isPausing = false
      if (isDue) call()
    }, everyMs)
  }
}
