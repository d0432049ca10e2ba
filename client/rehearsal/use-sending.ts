import { useEffect, useState, useSyncExternalStore } from 'react'
import { type RehearsalResult, RehearsalView } from '../../shared/records/rehearsal.ts'
import { request, type RequestFailure } from '../api/request.ts'
import { ResultSender } from './result-sender.ts'
import { nothingTried, withFormer } from './results.ts'

type Sending = {
  meetingId: string
  /** What the server has. */
  known: RehearsalResult | null
  result: RehearsalResult
  onRefused: (code: RequestFailure) => void
}

/** Tells those who arrange the meeting how it goes, as it is reached. Answers whether they know it. */
export function useSending({ meetingId, known, result, onRefused }: Sending): boolean {
  const [sender] = useState(() => {
    const path = `/api/meetings/${meetingId}/rehearsal` as const
    return new ResultSender(JSON.stringify(withFormer(nothingTried, known)), {
      send: (text) => request(path, RehearsalView, { method: 'PUT', body: JSON.parse(text) }),
      after: (delayMs, callback) => {
        const timer = setTimeout(callback, delayMs)
        return () => clearTimeout(timer)
      },
      onRefused,
    })
  })
  const text = JSON.stringify(result)
  useEffect(() => sender.open(), [sender])
  useEffect(() => sender.offer(text), [sender, text])
  useEffect(() => {
    addEventListener('online', sender.wake)
    return () => removeEventListener('online', sender.wake)
  }, [sender])
  return useSyncExternalStore(sender.subscribe, sender.isSent)
}
