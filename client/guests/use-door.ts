import { useEffect, useState } from 'react'
import { JoinView } from '../../shared/records/guest.ts'
import { request, type RequestFailure } from '../api/request.ts'

/** What a key opens, as far as it is known. */
export type Door =
  | { kind: 'none' }
  | { kind: 'asking' }
  | { kind: 'open'; view: JoinView }
  | { kind: 'shut'; code: RequestFailure }

/** Asks at the door of a meeting: once for each key, and again when told to. */
export function useDoor(key: string): { door: Door; again: () => void } {
  const [answer, setAnswer] = useState<{ key: string; attempt: number; door: Door } | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (key === '') return
    const leaving = new AbortController()
    const options = { method: 'POST', body: { key }, signal: leaving.signal } as const
    void request('/api/join/look', JoinView, options).then((told) => {
      if (leaving.signal.aborted) return
      const door: Door = told.ok ? { kind: 'open', view: told.value } : { kind: 'shut', code: told.code }
      setAnswer({ key, attempt, door })
    })
    return () => leaving.abort()
  }, [key, attempt])
  const again = () => setAttempt(attempt + 1)
  if (key === '') return { door: { kind: 'none' }, again }
  const isCurrent = answer?.key === key && answer.attempt === attempt
  return { door: isCurrent ? answer.door : { kind: 'asking' }, again }
}
