import { useLayoutEffect, useRef } from 'react'
import type { Phase } from '../../shared/rooms/phases.ts'

/** A new step begins at its top: whoever had read far down would else come into its middle. A console goes on where it is. */
export function useTopOfStep(phase: Phase, isConsole: boolean): void {
  const shown = useRef(phase)
  // Before anything in the new step is brought into sight.
  useLayoutEffect(() => {
    if (shown.current === phase) return
    shown.current = phase
    if (!isConsole) scrollTo({ top: 0, behavior: 'instant' })
  }, [phase, isConsole])
}
