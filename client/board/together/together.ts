import type { RefObject } from 'react'
import { isSameSpot, type Spot } from '../../../shared/rooms/spot.ts'
import { useInSight } from './in-sight.ts'

/** The place that everyone is shown, if this room holds it. */
export type Shown = {
  spot: Spot
  byName: string
  isMine: boolean
  isFollowing: boolean
  /** Another value whenever the screen must be brought to the place; null when it must stay. */
  cue: string | null
}

/** What is looked at together, and what I may do about it. */
export type Together = {
  shown: Shown | null
  mayShow: boolean
  show: (spot: Spot) => void
  /** Brings back those who look elsewhere. */
  call: () => void
  stop: () => void
  leave: () => void
  comeBack: () => void
  /** The cue that this screen has followed, so that a place that is drawn anew is not gone to again. */
  followed: RefObject<string | null>
}

/** Where nothing is shown and nobody may show anything. */
export const alone: Together = {
  shown: null,
  mayShow: false,
  show: () => undefined,
  call: () => undefined,
  stop: () => undefined,
  leave: () => undefined,
  comeBack: () => undefined,
  followed: { current: null },
}

export type PlaceOnScreen<Element extends HTMLElement> = { ref: RefObject<Element | null>; isHere: boolean }

/** Makes an element a place that can be shown: it comes into sight when it is, and knows that it is. Null for an element that is none. */
export function usePlace<Element extends HTMLElement>(
  { shown, followed }: Together,
  spot: Spot | null,
): PlaceOnScreen<Element> {
  const isHere = shown !== null && spot !== null && isSameSpot(shown.spot, spot)
  const ref = useInSight<Element>(isHere ? shown.cue : null, followed)
  return { ref, isHere }
}
