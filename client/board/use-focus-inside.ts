import { type RefObject, useEffect, useRef } from 'react'

/** Puts the focus into the first field of a sheet that a person has just opened, with the whole sheet in sight, and nowhere later. */
export function useFocusInside<Sheet extends HTMLElement>(): RefObject<Sheet | null> {
  const sheet = useRef<Sheet>(null)
  useEffect(() => {
    focusField(sheet.current)
    sheet.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return sheet
}

export function focusField(within: HTMLElement | null | undefined): void {
  within?.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
}
