import { useEffect, useState } from 'react'
import type { MeetingLine } from '../../shared/records/meeting.ts'
import { MeetingList } from '../../shared/records/meeting.ts'
import { useAnswers } from '../device/answers-provider.tsx'
import { askOrRecall } from '../device/ask-or-recall.ts'

type Meetings = readonly MeetingLine[] | 'loading' | 'failed'

/** One's own meetings, asked for once and again on request. `onSignedOut` is called when nobody is signed in any more. */
export function useMeetings(onSignedOut: () => void): { meetings: Meetings; again: () => void } {
  const [meetings, setMeetings] = useState<Meetings>('loading')
  const [attempt, setAttempt] = useState(0)
  const answers = useAnswers()
  useEffect(() => {
    const leaving = new AbortController()
    void askOrRecall('/api/meetings', MeetingList, { answers, signal: leaving.signal }).then((answer) => {
      if (leaving.signal.aborted) return
      if (!answer.ok && answer.code === 'signed-out') return onSignedOut()
      setMeetings(answer.ok ? answer.value.meetings : 'failed')
    })
    return () => leaving.abort()
  }, [attempt, onSignedOut, answers])
  function again() {
    setMeetings('loading')
    setAttempt(attempt + 1)
  }
  return { meetings, again }
}

/** What is still to come, the next first; then what was, the last first. */
export function inOrderOfInterest(meetings: readonly MeetingLine[], today: string): MeetingLine[] {
  const moment = ({ date, start }: MeetingLine) => `${date} ${start}`
  const forward = meetings.toSorted((a, b) => (moment(a) < moment(b) ? -1 : 1))
  return [...forward.filter(({ date }) => date >= today), ...forward.filter(({ date }) => date < today).toReversed()]
}
