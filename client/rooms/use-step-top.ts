import { useLayoutEffect, useRef } from 'react'

/** Has another screen begin at its top, whoever led to it. Nothing moves under someone who writes in a field that stays. */
export function useStepTop(screen: string): void {
  const shown = useRef(screen)
  useLayoutEffect(() => {
    if (shown.current === screen) return
    shown.current = screen
    // The fields of the screen before are gone by now.
    if (!document.activeElement?.matches('textarea, [contenteditable=true], input:not([type=radio], [type=checkbox])'))
      window.scrollTo({ top: 0, behavior: 'instant' })
  }, [screen])
}
