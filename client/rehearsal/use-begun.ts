import { useCallback, useEffect, useState } from 'react'
import { type RehearsalResult, RehearsalView } from '../../shared/records/rehearsal.ts'
import { request, type RequestFailure } from '../api/request.ts'

export type Begun =
  | { kind: 'loading' }
  | { kind: 'ready'; former: RehearsalResult | null }
  | { kind: 'failed'; code: RequestFailure }

/** Has the server make the document to type in, which it does once, and tells how it went last time. */
export function useBegun(meetingId: string, onSignedOut: () => void) {
  const [begun, setBegun] = useState<Begun>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    void request(`/api/meetings/${meetingId}/rehearsal`, RehearsalView, { method: 'POST', signal }).then((answer) => {
      if (signal.aborted) return
      if (!answer.ok && answer.code === 'signed-out') return onSignedOut()
      setBegun(answer.ok ? { kind: 'ready', former: answer.value.result } : { kind: 'failed', code: answer.code })
    })
    return () => leaving.abort()
  }, [meetingId, attempt, onSignedOut])
  const fail = useCallback(
    (code: RequestFailure) => (code === 'signed-out' ? onSignedOut() : setBegun({ kind: 'failed', code })),
    [onSignedOut],
  )
  return { begun, fail, again: () => setAttempt(attempt + 1) }
}
