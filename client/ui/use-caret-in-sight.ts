import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Keeps the last line in sight while a field grows under the hand: the browser looks for the caret before the field has grown.
 * `box` holds the field and is as high as its text.
 */
export function useCaretInSight(box: RefObject<HTMLElement | null>, value: string): void {
  const heightPx = useRef(0)
  useLayoutEffect(() => {
    const element = box.current
    const field = element?.querySelector('textarea')
    if (!element || !field) return
    const { bottom, height } = element.getBoundingClientRect()
    const hasGrown = height > heightPx.current
    heightPx.current = height
    if (!hasGrown || field !== document.activeElement || field.selectionEnd !== value.length) return
    const freePx = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0
    const hiddenPx = bottom - (window.innerHeight - freePx)
    if (hiddenPx > 0) window.scrollBy(0, hiddenPx)
  }, [box, value])
}
