type Heights = { windowPx: number; seenPx: number; seenTopPx: number; scale: number }

/** Smaller strips are a bar of the browser or of a keyboard that is attached. */
const smallestKeyboardPx = 150

/** How much of the window's lower end, in px, a keyboard on the screen covers; null without one, and while the page is pinched larger. */
export function keyboardHeight({ windowPx, seenPx, seenTopPx, scale }: Heights): number | null {
  // Enlarged, less of the page is seen without anything lying over it.
  if (scale > 1.01 || windowPx - seenPx < smallestKeyboardPx) return null
  return Math.max(0, Math.round(windowPx - seenPx - seenTopPx))
}
