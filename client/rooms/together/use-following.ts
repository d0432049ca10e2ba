import { useEffect, useRef, useState } from 'react'
import type { Spot } from '../../../shared/rooms/spot.ts'
import { useText } from '../../locales/use-text.ts'
import { follow, showsPlace, type Spotlight, together } from './following.ts'
import { whenNotBusy } from './following-sight.ts'
import type { FirstHalfProps } from '../room-props.ts'

/** The places that a screen holds. */
export type Places = {
  kind: Spot['kind']
  /** How the place is called in a sentence; null where this screen does not hold it. */
  placeOf: (id: string) => string | null
}

export type Shown = {
  id: string
  place: string
  byName: string
  isMine: boolean
  isFollowing: boolean
  /** Another value whenever the screen must be brought to the place; null when it must stay. */
  cue: string | null
  leave: () => void
  comeBack: () => void
}

/** The place of this screen that everyone is shown, if there is one, and whether I look along. Says it once to those who listen. */
export function useFollowing(at: FirstHalfProps, { kind, placeOf }: Places): Shown | null {
  const { spotlight } = at.room
  const [following, setFollowing] = useState(together)
  const [heard, setHeard] = useState<Spotlight | null>(spotlight)
  if (heard !== spotlight) {
    setHeard(spotlight)
    setFollowing(follow(following, { kind: 'heard', spotlight }))
  }
  const place = spotlight?.spot.kind === kind ? placeOf(spotlight.spot.id) : null
  const by = showsPlace(at.meeting.participants, at.room)
  const isMine = by?.personId === at.me.personId
  const isFollowing = following.leftAtCalls === null
  const isLed = place !== null && by !== undefined && !isMine && isFollowing
  const cue = isLed ? `${spotlight?.spot.id} ${spotlight?.calls}` : null
  useShownSaid(at, isLed ? { name: by.name, place, cue } : null)
  if (spotlight === null || place === null || by === undefined) return null
  return {
    id: spotlight.spot.id,
    place,
    byName: by.name,
    isMine,
    isFollowing,
    cue,
    leave: () => setFollowing(follow(following, { kind: 'left', spotlight })),
    comeBack: () => setFollowing(follow(following, { kind: 'returned' })),
  }
}

type Said = { name: string; place: string; cue: string | null }

function useShownSaid({ announce }: Pick<FirstHalfProps, 'announce'>, said: Said | null): void {
  const t = useText()
  const words = said && t('together:show.shows', { name: said.name, place: said.place })
  // Called again, it is said again; in another language it is not.
  const cue = said?.cue ?? null
  const heard = useRef<string | null>(null)
  useEffect(() => {
    if (words && heard.current !== cue) announce(words)
    heard.current = cue
  }, [words, cue, announce])
}

/** Calls `turn` with each place that a follower is brought to, once they are not busy. */
export function useTurnTo(shown: Shown | null, turn: (id: string) => void): void {
  const cue = shown?.cue ?? null
  const id = shown?.id ?? ''
  const turned = useRef<string | null>(null)
  useEffect(() => {
    if (cue === null) turned.current = null
    if (cue === turned.current) return
    return whenNotBusy(() => {
      turned.current = cue
      turn(id)
    })
  }, [cue, id, turn])
}
