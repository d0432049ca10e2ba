import { DoubleTaps, type Tap } from './double-taps.ts'

const repeatable = 'textarea, select, [contenteditable=true], [data-repeats], input:not([type=radio], [type=checkbox])'
const controls = `${repeatable}, button, a[href], summary, label, input`

/** Has a double tap do one thing in the whole page: its second half is kept from every control. Keys are left alone. */
export function ignoreDoubleTaps(page: Window): () => void {
  const taps = new DoubleTaps()
  let pressedBy: string | null = null
  const listening = new AbortController()
  const first = { capture: true, signal: listening.signal }
  page.addEventListener('pointerdown', ({ pointerType }) => (pressedBy = pointerType), first)
  page.addEventListener(
    'mousedown',
    (event) => {
      // The focus stays where the first tap has put it.
      if (pressedBy !== null && taps.isSecond(tapOf(event, pressedBy))) event.preventDefault()
    },
    first,
  )
  page.addEventListener(
    'click',
    (event) => {
      // A click without a press of its own comes from a key, or is what a label does for its control.
      if (pressedBy === null) return
      const tap = tapOf(event, pressedBy)
      pressedBy = null
      if (taps.isSecond(tap)) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      taps.note(tap)
    },
    first,
  )
  return () => listening.abort()
}

function tapOf({ timeStamp, clientX, clientY, detail, target }: MouseEvent, pressedBy: string): Tap {
  const control = controlOf(target)
  const repeats = control?.matches(repeatable) ?? false
  // When it was done, not when a busy page came to hear of it.
  return { atMs: timeStamp, x: clientX, y: clientY, isMouse: pressedBy === 'mouse', clicks: detail, control, repeats }
}

/** A label stands for what it names. */
function controlOf(target: EventTarget | null): Element | null {
  const found = target instanceof Element ? target.closest(controls) : null
  return found instanceof HTMLLabelElement ? (found.control ?? found) : found
}
