import type { ReactNode } from 'react'
import { spoken } from './spoken.ts'

type CardProps = {
  children: ReactNode
  /** Chosen, to be moved or read: indigo line and shadow. */
  lifted?: boolean
  /** Something in it is still missing: dashed ochre frame. */
  incomplete?: boolean
  label?: string
}

/** A card: mark, text, at most one action. Never a card inside a card. */
export function Card({ children, lifted = false, incomplete = false, label }: CardProps) {
  const classes = `card${lifted ? ' card-lifted' : ''}${incomplete ? ' card-incomplete' : ''}`
  return (
    <article className={classes} aria-label={spoken(label)}>
      {children}
    </article>
  )
}

/** A sheet of paper: where one reads and writes. */
export function Sheet({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <section className="sheet stack" aria-label={spoken(label)}>
      {children}
    </section>
  )
}
