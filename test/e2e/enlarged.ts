/** A tablet upright and lying with the largest letters, a phone, and a window of 1440 px at twice the zoom. */
export const enlarged = [
  { width: 768, height: 1024, letters: '150', touch: true },
  { width: 1024, height: 768, letters: '150', touch: true },
  { width: 390, height: 844, letters: '130', touch: true },
  { width: 720, height: 450, letters: '100', touch: false },
] as const

/** Runs in the page: what lies over one another, or is wider than its place, in the header and in the bar. */
export function findOverlaps(): string[] {
  const parts = '.brand, .frame-title, .clock, .button, .status, .button-reason'
  const found = ['.frame-header', '.bar'].flatMap((place) => {
    const inside = [...document.querySelectorAll<HTMLElement>(`${place} :is(${parts})`)]
    const seen = inside.filter((element) => element.checkVisibility() && element.closest('dialog') === null)
    return seen.flatMap((one, index) => {
      const mine = one.getBoundingClientRect()
      const over = seen.slice(index + 1).filter((other) => {
        const its = other.getBoundingClientRect()
        const wide = Math.min(mine.right, its.right) - Math.max(mine.left, its.left)
        const high = Math.min(mine.bottom, its.bottom) - Math.max(mine.top, its.top)
        return wide > 1 && high > 1 && !one.contains(other) && !other.contains(one)
      })
      // Letters below one another are no word.
      const isTooNarrow = one.scrollWidth > one.clientWidth + 1 || (one.matches('.button') && mine.height > 120)
      return [
        ...over.map((other) => `${one.textContent} lies over ${other.textContent}`),
        ...(isTooNarrow ? [`${one.textContent} does not fit`] : []),
      ]
    })
  })
  return found
}
