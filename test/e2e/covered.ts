/**
 * Runs in the page: what has the focus and yet lies under the header, the bar or a line that stays, whether one comes to it from
 * above or from below; and a header that goes away while one scrolls. Leaves focus and place as they were.
 */
export function findCovered(): string[] {
  const main = document.querySelector('main')
  const header = document.querySelector('.frame > header')
  // Behind a dialog nothing has the focus.
  if (main === null || header === null || document.querySelector('dialog[open]') !== null) return []
  const { activeElement, scrollingElement } = document
  const top = scrollingElement?.scrollTop ?? 0
  const staying = '.frame > header, .bar, .admission, .room-notices, .together'
  const focusable = 'a[href], button, input, select, textarea, [contenteditable=true], [tabindex="0"]'
  // With a keyboard on the screen the field it writes into is all there is.
  if (document.documentElement.dataset['keyboard'] !== undefined) return []
  const stops = [...main.querySelectorAll<HTMLElement>(focusable)].filter((stop) => {
    return stop.checkVisibility() && stop.closest('[inert]') === null
  })

  scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
  const gone = header.getBoundingClientRect().top < -1 ? ['the header goes away while one scrolls'] : []
  const covered = [...stops, ...stops.toReversed()].filter((stop) => {
    stop.focus()
    const box = (stop.closest('label') ?? stop).getBoundingClientRect()
    const parts = [...document.querySelectorAll(staying)].filter((part) => !part.contains(stop))
    const edges = parts.map((part) => part.getBoundingClientRect()).filter(({ height }) => height > 0)
    const from = Math.max(0, ...edges.filter((edge) => edge.top < innerHeight / 2).map(({ bottom }) => bottom))
    const to = Math.min(innerHeight, ...edges.filter((edge) => edge.top >= innerHeight / 2).map((edge) => edge.top))
    // Of a text the browser shows the caret's place, and of what is higher than the screen a part.
    if (stop.matches('textarea, input:not([type=radio], [type=checkbox]), [contenteditable]') || box.height > to - from)
      return box.bottom < from || box.top > to
    return box.top < from - 1 || box.bottom > to + 1
  })

  if (activeElement instanceof HTMLElement && activeElement !== document.body)
    activeElement.focus({ preventScroll: true })
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  scrollTo({ top, behavior: 'instant' })
  const nameOf = (stop: HTMLElement) => (stop.getAttribute('aria-label') ?? stop.textContent).trim().slice(0, 20)
  return [...gone, ...new Set(covered.map((stop) => `under what stays: ${stop.localName} 「${nameOf(stop)}」`))]
}
