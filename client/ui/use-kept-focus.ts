import { type RefObject, useEffect } from 'react'

/** What may take over the focus from something inside it that went away. */
const PLACES = 'article, main'

/**
 * Keeps the focus where the work was when what had it goes away, by one's own deed or because the room moves on: a
 * browser would drop it, and whoever uses keys or listens would begin at the top of the page again.
 */
export function useKeptFocus(frame: RefObject<HTMLElement | null>, main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!frame.current) return undefined
    let places: HTMLElement[] = []
    let last: Element | null = null
    const listening = new AbortController()
    function remember({ target }: FocusEvent) {
      last = target instanceof Element ? target : null
      places = placesOf(last)
    }
    const watch = new MutationObserver(() => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return
      last = null
      focusPlace(places.find((place) => place.isConnected) ?? main.current)
    })
    frame.current.addEventListener('focusin', remember, listening)
    watch.observe(frame.current, { childList: true, subtree: true })
    return () => {
      listening.abort()
      watch.disconnect()
    }
  }, [frame, main])
}

/** From the inside out; what will be gone together with the element is told later. */
function placesOf(element: Element | null): HTMLElement[] {
  const place = element?.parentElement?.closest<HTMLElement>(PLACES) ?? null
  return place === null ? [] : [place, ...placesOf(place)]
}

function focusPlace(place: HTMLElement | null): void {
  if (place === null) return
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1
  place.focus({ preventScroll: true })
}
