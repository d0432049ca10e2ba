import { useEffect, useState } from 'react'
import { type GuestPlace, PlaceAnswer } from '../../shared/records/guest.ts'
import { request } from '../api/request.ts'

export type Place = { kind: 'asking' } | { kind: 'known'; place: GuestPlace | null; isStale: boolean }

const ASK_EVERY_MS = 3_000

/** Where a guest stands, asked again and again: at the door there is no line into the room. */
export function usePlace(onSignedOut: () => void): Place {
  const [place, setPlace] = useState<Place>({ kind: 'asking' })
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const answer = await request('/api/me/place', PlaceAnswer, { signal })
      if (signal.aborted) return
      if (!answer.ok && answer.code === 'signed-out') return onSignedOut()
      setPlace((before) => (answer.ok ? { kind: 'known', place: answer.value.place, isStale: false } : stale(before)))
      timer = setTimeout(() => void ask(), ASK_EVERY_MS)
    }
    void ask()
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [onSignedOut])
  return place
}

function stale(before: Place): Place {
  return before.kind === 'known' ? { ...before, isStale: true } : before
}
