import { useEffect, useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { leaderOf, minutesAdded } from './leading.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { useChange } from '../use-change.ts'

export type LeaderScreen = { isOpen: boolean; isLeading: boolean; toggle: () => void }

/** Which of the two screens is shown to one who may lead: the console to whoever leads now, until they choose otherwise. */
export function useLeaderScreen({ meeting, room, me }: Pick<FirstHalfProps, 'meeting' | 'room' | 'me'>): LeaderScreen {
  const leaderId = leaderOf(meeting.participants, room)?.personId ?? null
  const [choice, setChoice] = useState<{ underId: string | null; isOpen: boolean } | null>(null)
  const isLeading = leaderId === me.personId
  // A choice holds as long as the same person leads: who takes over finds the console open.
  const isOpen = choice?.underId === leaderId ? choice.isOpen : isLeading
  return { isOpen, isLeading, toggle: () => setChoice({ underId: leaderId, isOpen: !isOpen }) }
}

/** Says once, to those who listen, that there are more minutes and that somebody else leads. */
export function useLeadingAnnouncements(
  at: Pick<FirstHalfProps, 'meeting' | 'room' | 'me' | 'nowMs' | 'announce'>,
): void {
  const t = useText()
  const { meeting, room, me, announce } = at
  const extension = useExtension(at)
  const leader = leaderOf(meeting.participants, room)
  const change = useChange(leader?.personId ?? null)
  const isMe = leader?.personId === me.personId
  const leaderWords =
    change && leader && (isMe ? t('leading:lead.saidMe') : t('leading:lead.said', { name: leader.name }))
  useEffect(() => {
    // Two extensions of the same length are two sentences.
    if (extension !== null) announce(t('leading:extend.said', { minutes: extension.minutes }))
  }, [extension, announce, t])
  useEffect(() => {
    if (leaderWords) announce(leaderWords)
  }, [leaderWords, announce])
}

function useExtension({ room: { clock }, nowMs }: Pick<FirstHalfProps, 'room' | 'nowMs'>): { minutes: number } | null {
  const [seen, setSeen] = useState(clock)
  const [extension, setExtension] = useState<{ minutes: number } | null>(null)
  const isSame = seen?.startedAtMs === clock?.startedAtMs && seen?.endsAtMs === clock?.endsAtMs
  if (!isSame) {
    setSeen(clock)
    const minutes = minutesAdded(seen, clock, nowMs())
    setExtension(minutes === null ? null : { minutes })
  }
  return extension
}

/** Whether something has been so for a while without a break. */
export function useHasLasted(isSo: boolean, forMs: number): boolean {
  const [hasLasted, setHasLasted] = useState(false)
  if (!isSo && hasLasted) setHasLasted(false)
  useEffect(() => {
    if (!isSo) return undefined
    const timer = setTimeout(() => setHasLasted(true), forMs)
    return () => clearTimeout(timer)
  }, [isSo, forMs])
  return hasLasted && isSo
}
