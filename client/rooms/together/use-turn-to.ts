import { useEffect, useRef } from 'react'
import { whenNotBusy } from '../../board/together/in-sight.ts'
import type { Shown } from '../../board/together/together.ts'

/** Calls `turn` with each place that a follower is brought to, once they are not busy. */
export function useTurnTo(shown: Shown | null, turn: (id: string) => void): void {
  const cue = shown?.cue ?? null
  const id = shown?.spot.id ?? ''
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
