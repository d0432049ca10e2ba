import { useEffect, useSyncExternalStore } from 'react'
import { keyboardHeight } from './keyboard-height.ts'

/** Without a keyboard the browser's own bars leave more of the screen than this. */
const SQUEEZED_SHARE = 0.65

/** Whether someone writes with a keyboard on the screen. As long as they do, the style sheets know it, and how much it covers. */
export function useKeyboard(): boolean {
  const keyboardPx = useSyncExternalStore(listen, readKeyboard)
  const isOpen = keyboardPx !== null
  useEffect(() => {
    if (keyboardPx === null) return undefined
    const { dataset, style } = document.documentElement
    dataset.keyboard = ''
    style.setProperty('--keyboard', `${keyboardPx}px`)
    return () => {
      delete dataset.keyboard
      style.removeProperty('--keyboard')
    }
  }, [keyboardPx])
  useEffect(() => {
    // What folds away lies above the field: without this, the field would go along with it.
    if (isOpen) document.activeElement?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return isOpen
}

/** px covered; null where nobody writes, or with another keyboard. */
function readKeyboard(): number | null {
  const seen = window.visualViewport
  if (!seen || !isField(document.activeElement)) return null
  const { height, offsetTop, scale } = seen
  const coveredPx = keyboardHeight({ windowPx: window.innerHeight, seenPx: height, seenTopPx: offsetTop, scale })
  return coveredPx ?? (isSqueezed() ? 0 : null)
}

/** Some browsers make the window smaller instead of laying the keyboard over it. */
function isSqueezed(): boolean {
  // Only WebKit lacks it here and there, and WebKit lays the keyboard over the window.
  if (!('orientation' in window.screen)) return false
  const { width, height, orientation } = window.screen
  const isWide = orientation.type.startsWith('landscape')
  const fullPx = isWide ? Math.min(width, height) : Math.max(width, height)
  return window.matchMedia('(pointer: coarse)').matches && window.innerHeight < fullPx * SQUEEZED_SHARE
}

function isField(element: Element | null): boolean {
  return (
    element !== null && element.matches('textarea, [contenteditable=true], input:not([type=radio], [type=checkbox])')
  )
}

function listen(notify: () => void): () => void {
  const listening = new AbortController()
  const { signal } = listening
  window.visualViewport?.addEventListener('resize', notify, { signal })
  window.visualViewport?.addEventListener('scroll', notify, { signal })
  document.addEventListener('focusin', notify, { signal })
  document.addEventListener('focusout', notify, { signal })
  return () => listening.abort()
}
