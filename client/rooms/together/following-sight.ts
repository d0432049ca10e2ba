import { type RefObject, useEffect, useRef } from 'react'

const fields = 'input, textarea, select, [contenteditable=true], [role=dialog] *, dialog *'
/** Papers that are taken away under the keyboard's focus would take the focus along. */
const kept = '.revealed :focus-visible'

/** Brings its element calmly into sight with every other `cue`, unless it is in sight already; never while the person writes. */
export function useInSight<Place extends HTMLElement>(cue: string | null): RefObject<Place | null> {
  const place = useRef<Place>(null)
  useEffect(() => {
    if (cue === null) return
    const giveUp = whenNotBusy(() => scrollIntoSight(place.current))
    return () => {
      giveUp()
      // Whoever leaves in the middle of the way stays where they are.
      window.scrollTo({ top: window.scrollY, behavior: 'instant' })
    }
  }, [cue])
  return place
}

/** Acts at once, or as soon as the person's focus is in no field any more. The answer takes the wish back. */
export function whenNotBusy(act: () => void): () => void {
  const waiting = new AbortController()
  if (!isBusy(document.activeElement)) act()
  else {
    const onLeave = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Element && isBusy(relatedTarget)) return
      waiting.abort()
      act()
    }
    document.addEventListener('focusout', onLeave, { signal: waiting.signal })
  }
  return () => waiting.abort()
}

function isBusy(focused: Element | null): boolean {
  return focused !== null && focused.matches(`${fields}, ${kept}`)
}

function scrollIntoSight(place: HTMLElement | null): void {
  if (place === null) return
  const { top, bottom } = place.getBoundingClientRect()
  const bar = document.querySelector('.bar')?.getBoundingClientRect().top ?? window.innerHeight
  const above = Math.max(...[...document.querySelectorAll('.frame > header, .together')].map(lowerEdge))
  if (top >= above && bottom <= bar) return
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  place.scrollIntoView({ block: 'center', behavior: isStill ? 'instant' : 'smooth' })
}

function lowerEdge(element: Element): number {
  return element.getBoundingClientRect().bottom
}
