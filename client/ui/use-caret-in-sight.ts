import { type RefObject, useLayoutEffect } from 'react'

/**
 * Keeps the last line in sight while a field grows under the hand: the browser looks for the caret before the field has grown.
 * `box` holds the field and is as high as its text.
 */
export function useCaretInSight(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current
    const field = element?.querySelector('textarea')
    if (!element || !field) return undefined
    let heightPx = Number.POSITIVE_INFINITY
    // Told by the browser when it has laid out the page anyway: asking with every letter would lay it out once more.
    const observer = new ResizeObserver(() => {
      const hasGrown = element.offsetHeight > heightPx
      heightPx = element.offsetHeight
      if (hasGrown && field === document.activeElement && field.selectionEnd === field.value.length) showEnd(element)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
}

function showEnd(element: HTMLElement): void {
  const freePx = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0
  const hiddenPx = element.getBoundingClientRect().bottom - (window.innerHeight - freePx)
  if (hiddenPx > 0) window.scrollBy(0, hiddenPx)
}
