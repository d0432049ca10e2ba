import { type RefObject, useLayoutEffect } from 'react'

/** Tells the style sheets, in px, how much of the window lies above the main part (`--frame-above`) and under the bar (`--frame-below`). */
export function useFrameHeights(frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = frame.current
    const header = element?.querySelector('header')
    if (!element || !header) return
    const { style } = document.documentElement
    const measure = () => {
      const above = header.getBoundingClientRect().bottom + window.scrollY
      const below = element.querySelector('footer')?.offsetHeight ?? 0
      style.setProperty('--frame-above', `${Math.round(above)}px`)
      style.setProperty('--frame-below', `${below}px`)
    }
    measure()
    const observer = new ResizeObserver(measure)
    for (const part of [element, ...element.querySelectorAll(':scope > header, :scope > footer')])
      observer.observe(part)
    return () => {
      observer.disconnect()
      style.removeProperty('--frame-above')
      style.removeProperty('--frame-below')
    }
  }, [frame])
}
