import type { Page } from 'playwright-core'

declare global {
  interface Window {
    /** Components that React has run since the page was opened, and how far things have moved without anyone's doing. */
    drawn?: { components: number; movedBy: number }
  }
}

/** What this needs of React's own record of a component: `flags & 1` says that it was run for the picture at hand. */
type Fiber = { tag: number; flags: number; child: Fiber | null; sibling: Fiber | null; alternate: Fiber | null }

/** Runs in the page, before any of its own scripts: React reports there what it has drawn, as to its developer tools. */
function watchDrawing(): void {
  const drawn = { components: 0, movedBy: 0 }
  /** Functions, and functions in `memo` or with a `ref`. */
  const components = [0, 11, 15]
  function count(first: Fiber | null): void {
    for (let fiber = first; fiber !== null; fiber = fiber.sibling) {
      if (components.includes(fiber.tag) && (fiber.flags & 1) === 1) drawn.components++
      // Children that are still the same ones were passed over.
      if (fiber.child !== fiber.alternate?.child) count(fiber.child)
    }
  }
  const report = {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberRoot: (_renderer: number, root: { current: Fiber }) => count(root.current.child),
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
  }
  Object.assign(window, { drawn, __REACT_DEVTOOLS_GLOBAL_HOOK__: report })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Chromium's own entries, which the list of types does not hold.
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
      if (!hadRecentInput) drawn.movedBy += value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

export function watchDrawingOf(page: Page): Promise<unknown> {
  return page.addInitScript(watchDrawing)
}

/** Until now. `movedBy` is Chromium's measure: which share of the screen moved, times how far. */
export async function readDrawn(page: Page): Promise<{ components: number; movedBy: number }> {
  const drawn = await page.evaluate(() => window.drawn)
  if (!drawn) throw new Error('nobody watches this page')
  return drawn
}
