import { type RefObject, useEffect, useRef } from 'react'

const fields = 'input, textarea, select, [contenteditable=true], [role=dialog] *, dialog *'
/** Papers that are taken away under the keyboard's focus would take the focus along. */
const kept = '.revealed :focus-visible'

/** Brings its element calmly into sight, once for every cue, unless it is in sight already; never while the person writes. */
export function useInSight<Place extends HTMLElement>(
  cue: string | null,
  followed: RefObject<string | null>,
): RefObject<Place | null> {
  const place = useRef<Place>(null)
  useEffect(() => {
    if (cue === null || followed.current === cue) return
    let frame = 0
    const giveUp = whenNotBusy(() => {
      followed.current = cue
      // In the next picture: the line on top has taken its space by then.
      frame = requestAnimationFrame(() => scrollIntoSight(place.current))
    })
    return () => {
      giveUp()
      cancelAnimationFrame(frame)
      // Whoever leaves in the middle of the way stays where they are.
      window.scrollTo({ top: window.scrollY, behavior: 'instant' })
    }
  }, [cue, followed])
  return place
}

/** What may end someone's being busy. */
const ends = ['focusout', 'pointerup', 'pointercancel', 'keyup'] as const

/** Acts at once, or as soon as the person's focus is in no field any more and nothing is pressed. The answer takes the wish back. */
export function whenNotBusy(act: () => void): () => void {
  if (!isBusy()) {
    act()
    return () => undefined
  }
  const waiting = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  function look() {
    if (isBusy()) return
    waiting.abort()
    act()
  }
  function lookSoon() {
    clearTimeout(timer)
    // Not before the press has done what it was for: a button that moves away under the finger is not hit.
    timer = setTimeout(look)
  }
  for (const end of ends) document.addEventListener(end, lookSoon, { signal: waiting.signal })
  return () => {
    waiting.abort()
    clearTimeout(timer)
  }
}

function isBusy(): boolean {
  const isPressing = document.querySelector(':active') !== null
  return isPressing || document.activeElement?.matches(`${fields}, ${kept}`) === true
}

/** Below what stays on top while the screen scrolls, and above the bar. */
function scrollIntoSight(place: HTMLElement | null): void {
  if (place === null) return
  const { top, bottom, height } = place.getBoundingClientRect()
  const bar = document.querySelector('.bar')?.getBoundingClientRect().top ?? window.innerHeight
  const above = Math.max(...[...document.querySelectorAll('.frame > header, .together')].map(lowerEdge))
  if (top >= above && bottom <= bar) return
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  // Of what is higher than the window, the beginning.
  const block = height > bar - above ? 'start' : 'center'
  place.scrollIntoView({ block, behavior: isStill ? 'instant' : 'smooth' })
}

function lowerEdge(element: Element): number {
  return element.getBoundingClientRect().bottom
}
