import { useEffect, useEffectEvent } from 'react'
import { isComposing } from '../ui/composing.ts'

/** What the key / does outside of fields; null where it does nothing. */
export function useSlash(act: (() => void) | null): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (act === null || event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
    if (isComposing(event) || isWritten(event.target) || document.querySelector('dialog[open]') !== null) return
    // Or the sign would stand in the field that has the focus then.
    event.preventDefault()
    act()
  })
  useEffect(() => {
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Where the sign itself is typed, or chosen by. */
function isWritten(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}
