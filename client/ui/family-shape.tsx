import type { ReactNode } from 'react'
import type { Family } from './profession-marks.ts'

type Shape = { outline: ReactNode; letterY: number; letterSize: number }

/** Outline of each family in a box of 48, and where its letter sits. */
export const familyShapes: Readonly<Record<Family, Shape>> = {
  medical: { outline: <circle className="mark-shape" cx="24" cy="24" r="21" />, letterY: 31.4, letterSize: 21 },
  nursing: {
    outline: <rect className="mark-shape" x="4" y="4" width="40" height="40" rx="8" />,
    letterY: 31.6,
    letterSize: 21.5,
  },
  care: {
    outline: (
      <path className="mark-shape" d="M19.8 4.2Q24 -2 28.2 4.2L46.6 36.6Q49.6 44.4 42 45H6Q-1.6 44.4 1.4 36.6Z" />
    ),
    letterY: 39.6,
    letterSize: 22,
  },
  community: {
    outline: (
      <path
        className="mark-shape"
        d="M20.6 2.2Q24 -.6 27.4 2.2L45.8 20.6Q48.6 24 45.8 27.4L27.4 45.8Q24 48.6 20.6 45.8L2.2 27.4Q-.6 24 2.2 20.6Z"
      />
    ),
    letterY: 31,
    letterSize: 20,
  },
  neutral: {
    outline: <rect className="mark-shape" x="1.5" y="8" width="45" height="32" rx="16" />,
    letterY: 31,
    letterSize: 20,
  },
}
