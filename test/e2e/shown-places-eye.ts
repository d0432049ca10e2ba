import type { Onlooker } from './shown-places-table.ts'

/** Where the person writes: the field, the caret in it, and the field's place on the screen. */
export async function whereTyped({ page }: Onlooker) {
  return page.evaluate(() => {
    const field = document.activeElement
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null
    const { value, selectionStart, selectionEnd } = field
    return { value, selectionStart, selectionEnd, top: Math.round(field.getBoundingClientRect().top) }
  })
}

declare global {
  interface Window {
    /** How the screen was moved to a place. */
    shownScrolls?: unknown[]
  }
}

export async function watchScrolls({ page }: Onlooker): Promise<void> {
  await page.evaluate(() => {
    const moved: unknown[] = []
    window.shownScrolls = moved
    const there = document.querySelectorAll('.place')
    for (const place of there) {
      const scroll = place.scrollIntoView.bind(place)
      place.scrollIntoView = (how) => {
        moved.push(typeof how === 'object' ? how.behavior : how)
        scroll(how)
      }
    }
  })
}

export async function scrolls({ page }: Onlooker): Promise<unknown[]> {
  return page.evaluate(() => window.shownScrolls ?? [])
}
