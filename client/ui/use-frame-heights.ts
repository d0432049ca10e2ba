import { type RefObject, useLayoutEffect } from 'react'

/**
 * Tells the style sheets, in px, how much of the window lies above the main part before anything is scrolled (`--frame-above`), how much the
 * header covers while one scrolls (`--frame-top`), and how much lies under the bar (`--frame-below`).
 */
export function useFrameHeights(frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = frame.current
    const header = element?.querySelector('header')
    if (!element || !header) return
    const { style } = document.documentElement
    const measure = () => {
      // Not where the header is: that changes as soon as it sticks.
      const above = element.getBoundingClientRect().top + window.scrollY + header.offsetHeight
      const sticks = getComputedStyle(header).position === 'sticky'
      style.setProperty('--frame-above', `${Math.round(above)}px`)
      style.setProperty('--frame-top', `${sticks ? header.offsetHeight : 0}px`)
      style.setProperty('--frame-below', `${element.querySelector('footer')?.offsetHeight ?? 0}px`)
    }
    measure()
    const observer = new ResizeObserver(measure)
    for (const part of [element, ...element.querySelectorAll(':scope > header, :scope > footer')])
      observer.observe(part)
    return () => {
      observer.disconnect()
      for (const name of ['--frame-above', '--frame-top', '--frame-below']) style.removeProperty(name)
    }
  }, [frame])
}
