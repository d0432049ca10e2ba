import type { ReactNode } from 'react'

/** A line of a `dl`: what it is, and its words. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
