import type { Draw } from './shown-value.ts'

/** At once, and after that at most once in so many ms: what others write is read, not watched letter by letter. */
export function drawCalmly(restMs: number): Draw {
  let restsUntilMs = 0
  return (act) => {
    const drawNow = () => {
      restsUntilMs = performance.now() + restMs
      act()
    }
    const timer = setTimeout(drawNow, Math.max(0, restsUntilMs - performance.now()))
    return () => clearTimeout(timer)
  }
}
