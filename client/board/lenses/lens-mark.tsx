import type { ReactNode } from 'react'
import type { Lens } from '../../../shared/documents/board-results.ts'

const drawings: Readonly<Record<Lens, ReactNode>> = {
  rights: (
    <>
      <path d="M28 13c5 4 9 5 13 5 0 13-4 20-13 25-9-5-13-12-13-25 4 0 8-1 13-5z" />
      <path d="M22 28l4.5 4.5L35 24" />
    </>
  ),
  sustainability: (
    <>
      <path d="M14 37c5 0 6-6 10-6s5 4 9 4 5-11 10-13" />
      <path d="M14 43h29" />
      <circle className="lens-mark-dot" cx="43" cy="21" r="3" />
    </>
  ),
}

/** The sign of a lens; its name always stands beside it. */
export function LensMark({ lens }: { lens: Lens }) {
  return (
    <svg className="lens-mark" viewBox="0 0 56 56" aria-hidden="true">
      <circle className="lens-mark-ground" cx="28" cy="28" r="26" />
      {drawings[lens]}
    </svg>
  )
}
