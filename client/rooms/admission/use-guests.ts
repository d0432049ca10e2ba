import { useEffect, useRef, useState } from 'react'
import { type GuestDecision, GuestList, type WaitingGuest } from '../../../shared/records/guest.ts'
import { request, type RequestFailure } from '../../api/request.ts'
import { useSending } from '../../api/use-sending.ts'

const nobody: GuestList = { waiting: [], freeSeats: 0, code: null }

export type Guests = {
  list: GuestList
  failure: RequestFailure | null
  /** Answers whether it was done. */
  decide: (guest: WaitingGuest, decision: GuestDecision) => Promise<boolean>
}

/** Who waits at the door, asked anew when the room rings. `onNew` hears of each who came to wait, once. */
export function useGuests(meetingId: string, news: number, onNew: (guest: WaitingGuest) => void): Guests {
  const [list, setList] = useState(nobody)
  const known = useRef(new Set<string>())
  const { failure, send } = useSending(() => undefined)
  const tell = useRef(onNew)
  useEffect(() => {
    tell.current = onNew
  })
  useEffect(() => {
    const leaving = new AbortController()
    void request(`/api/meetings/${meetingId}/guests`, GuestList, { signal: leaving.signal }).then((answer) => {
      if (!answer.ok || leaving.signal.aborted) return
      setList(answer.value)
      for (const guest of answer.value.waiting) if (!known.current.has(guest.personId)) tell.current(guest)
      known.current = new Set(answer.value.waiting.map(({ personId }) => personId))
    })
    return () => leaving.abort()
  }, [meetingId, news])
  async function decide({ personId }: WaitingGuest, decision: GuestDecision) {
    const path = `/api/meetings/${meetingId}/guests/${personId}` as const
    const after = await send(path, GuestList, { method: 'PUT', body: decision })
    if (after !== null) setList(after)
    return after !== null
  }
  return { list, failure, decide }
}
