/** A caret's place in px from the upper left corner of what lies over the field. */
export type CaretSpot = { left: number; top: number; height: number }

type Field = HTMLTextAreaElement | HTMLInputElement

/** All that decides where a letter comes to stand in a field. */
const metrics = [
  ['border-top-width', 'border-right-width', 'border-bottom-width', 'border-left-width'],
  ['padding-top', 'padding-right', 'padding-bottom', 'padding-left'],
  ['font-family', 'font-size', 'font-style', 'font-weight', 'font-stretch', 'font-variant', 'font-kerning'],
  ['font-feature-settings', 'font-variation-settings', 'letter-spacing', 'word-spacing', 'line-height'],
  ['text-align', 'text-indent', 'text-transform', 'text-rendering', 'text-wrap-style', 'text-autospace'],
  ['text-spacing-trim', 'tab-size', 'line-break', 'word-break', 'overflow-wrap', 'hyphens', 'direction'],
].flat()

/**
 * Lays the field's text out once more in `mirror`, because a browser does not tell where a letter of a field stands, and measures
 * where carets before the letters at `places` would be. `mirror` lies in the upper left corner. Null for what is scrolled out of sight.
 */
export function measureCarets(field: Field, mirror: HTMLElement, places: readonly number[]): (CaretSpot | null)[] {
  const text = mirrorText(field, mirror)
  const corner = mirror.getBoundingClientRect()
  const box = field.getBoundingClientRect()
  return places.map((place) => {
    const letter = rectOfLetter(text, place)
    const inField = {
      left: letter.left - corner.left - field.scrollLeft,
      top: letter.top - corner.top - field.scrollTop,
    }
    if (!isInSight(field, inField.left)) return null
    const left = inField.left + box.left - corner.left
    return { left, top: inField.top + box.top - corner.top, height: letter.height }
  })
}

/** One piece of text: carets put between the letters could change where lines break. */
function mirrorText(field: Field, mirror: HTMLElement): Text {
  const isOneLine = field instanceof HTMLInputElement
  const shown = getComputedStyle(field)
  for (const name of metrics) mirror.style.setProperty(name, shown.getPropertyValue(name))
  mirror.style.setProperty('width', `${field.getBoundingClientRect().width}px`)
  mirror.style.setProperty('white-space', isOneLine ? 'pre' : 'pre-wrap')
  // The text of an input stands in the middle of its height.
  if (isOneLine) mirror.style.setProperty('line-height', `${contentHeight(field, shown)}px`)
  // A letter without width, so that behind the last one, and on an empty last line, there is something to measure.
  const text = document.createTextNode(`${field.value}\u200B`)
  mirror.replaceChildren(text)
  return text
}

function contentHeight(field: Field, { paddingTop, paddingBottom }: CSSStyleDeclaration): number {
  return field.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom)
}

function rectOfLetter(text: Text, place: number): DOMRect {
  const range = document.createRange()
  const start = Math.min(place, text.length - 1)
  range.setStart(text, start)
  range.setEnd(text, start + 1)
  // A letter has one rectangle; where a line was broken before it, there may be an empty one at the end of the line above.
  return [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect()
}

function isInSight(field: Field, left: number): boolean {
  const { paddingLeft, paddingRight } = getComputedStyle(field)
  const first = field.clientLeft + Number.parseFloat(paddingLeft)
  const last = field.clientLeft + field.clientWidth - Number.parseFloat(paddingRight)
  // A pixel more: the browser rounds the width of a box and the scrolled distance.
  return left >= first - 1 && left <= last + 1
}
