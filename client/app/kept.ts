import type { ReactNode } from 'react'

/** What this page still keeps of a person's own text. */
export type Kept = {
  /** Whether there is text that is on no server. */
  hasUnsaved: () => boolean
  /** Says so where one signs in. */
  unsent: ReactNode
  /** What a former page had left on the device, where no status line tells of it. */
  left: ReactNode
}

export const nothingKept: Kept = { hasUnsaved: () => false, unsent: null, left: null }
