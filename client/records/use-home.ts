import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { HomeView } from '../../shared/records/home.ts'
import { type MeetingLine, MeetingList } from '../../shared/records/meeting.ts'
import { useAnswers } from '../device/answers-provider.tsx'
import { askOrRecall } from '../device/ask-or-recall.ts'

/** What a person's first screen shows: their meetings to come, the next first, and what waits for them. */
export type Home = { meetings: readonly MeetingLine[] } & HomeView

/** Asked for once and again on request. `onSignedOut` is called when nobody is signed in any more. */
export function useHome(onSignedOut: () => void): { home: Home | 'loading' | 'failed'; again: () => void } {
  const [home, setHome] = useState<Home | 'loading' | 'failed'>('loading')
  const [attempt, setAttempt] = useState(0)
  const answers = useAnswers()
  useEffect(() => {
    const leaving = new AbortController()
    const ask = <Value>(path: `/api/${string}`, shape: z.ZodType<Value>) =>
      askOrRecall(path, shape, { answers, signal: leaving.signal })
    void Promise.all([ask('/api/meetings', MeetingList), ask('/api/home', HomeView)]).then(([meetings, waiting]) => {
      if (leaving.signal.aborted) return
      if (!meetings.ok && meetings.code === 'signed-out') return onSignedOut()
      setHome(meetings.ok && waiting.ok ? { ...waiting.value, meetings: meetings.value.meetings } : 'failed')
    })
    return () => leaving.abort()
  }, [attempt, onSignedOut, answers])
  function again() {
    setHome('loading')
    setAttempt(attempt + 1)
  }
  return { home, again }
}

/** What is nearest: what one sits in before what one only arranges; of today, or else the next. */
export function nearestOf(meetings: readonly MeetingLine[], today: string): MeetingLine[] {
  const open = meetings.filter(({ state }) => state === 'planned' || state === 'running')
  const seated = open.filter(({ meetingFunction }) => meetingFunction !== null)
  const mine = seated.length > 0 ? seated : open
  const todays = mine.filter(({ date }) => date === today)
  return todays.length > 0 ? todays : mine.slice(0, 1)
}
