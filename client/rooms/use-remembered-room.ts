import { useEffect, useState } from 'react'
import { useAnswers } from '../device/answers-provider.tsx'
import { type ConnectionState, Heard } from './connection-state.ts'

/** A line that is only slow shows no state of yesterday first. */
const PATIENCE_MS = 3_000

/** The room as this device last heard of it, in place of one that does not answer; and keeps what is heard for the next time. */
export function useRememberedRoom(meetingId: string, connection: ConnectionState): ConnectionState {
  const answers = useAnswers()
  const name = `room/${meetingId}`
  const [remembered, setRemembered] = useState<Heard | null>(null)
  const { state = null, view = null } = connection.kind === 'joined' ? connection.heard : {}
  const waits = connection.kind === 'connecting'
  useEffect(() => {
    if (!waits) return
    let isCurrent = true
    const recall = () => void answers.read(name, Heard).then((kept) => isCurrent && setRemembered(kept))
    const timer = setTimeout(recall, navigator.onLine ? PATIENCE_MS : 0)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [answers, name, waits])
  useEffect(() => {
    // Nobody is known to be at the table of a room that is only remembered.
    if (state !== null && view !== null) void answers.keep(name, { state, view, presence: {} })
  }, [answers, name, state, view])
  return waits && remembered !== null ? { kind: 'reconnecting', heard: remembered, goodbye: null } : connection
}
