import { useState } from 'react'
import { dotsUsed } from '../../../shared/rooms/dots.ts'
import type { RoomScreenProps } from '../screen-props.ts'

/** A count asked for and not yet heard back; `version` once the room has taken it. */
type Wanted = { count: number; version: number | null }

export type OwnDots = {
  used: number
  countOn: (cardId: string) => number
  place: (cardId: string, count: number) => void
  /** The card whose last dot was not taken: what is shown is what the server has. */
  lostOn: string | null
}

/** My own dots as I have just placed them; what the server says replaces it as soon as it has heard of them. */
export function useOwnDots({ view, send }: Pick<RoomScreenProps, 'view' | 'send'>): OwnDots {
  const [wanted, setWanted] = useState<Record<string, Wanted>>({})
  const [lostOn, setLostOn] = useState<string | null>(null)
  const waiting = Object.entries(wanted).filter(([, { version }]) => version === null || version > view.version)
  const shown = { ...view.dots, ...Object.fromEntries(waiting.map(([cardId, { count }]) => [cardId, count])) }
  async function place(cardId: string, count: number) {
    const mine: Wanted = { count, version: null }
    setLostOn(null)
    setWanted((all) => ({ ...all, [cardId]: mine }))
    const reply = await send({ name: 'place-dots', cardId, count })
    if (!reply.ok) setLostOn(cardId)
    // A later press on the same card has replaced this one: its answer is still to come.
    setWanted((all) => (all[cardId] === mine ? settle(all, cardId, reply.ok ? reply.value.version : null) : all))
  }
  return {
    lostOn,
    used: dotsUsed(shown),
    countOn: (cardId) => shown[cardId] ?? 0,
    place: (cardId, count) => void place(cardId, count),
  }
}

function settle(all: Record<string, Wanted>, cardId: string, version: number | null): Record<string, Wanted> {
  const { [cardId]: mine, ...others } = all
  return mine === undefined || version === null ? others : { ...others, [cardId]: { ...mine, version } }
}
