import type { CSSProperties } from 'react'

/** Hands numbers to the style sheet, where the layout is written. */
export function cssVars(vars: Readonly<Record<`--${string}`, string | number>>): CSSProperties {
  return vars
}
