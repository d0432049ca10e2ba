import { type ReactNode, useEffect, useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { leaderOf } from './leading.ts'
import './leading.css'
import { useHasLasted } from './leading-screens.ts'
import type { FirstHalfProps } from '../room-props.ts'
import type { Attendee } from '../seats.ts'

/** Longer than a page takes to be read anew. */
const AWAY_FOR_MS = 8_000

/** For those who may lead and do not: the empty seat of whoever leads, and for the facilitator, who has taken over. */
export function LeadNotice({ at, isLineLost }: { at: FirstHalfProps; isLineLost: boolean }) {
  const { meeting, room, me, myFunction, presence } = at
  const leader = leaderOf(meeting.participants, room)
  const isOther = leader !== null && leader.personId !== me.personId
  const isSeatEmpty = isOther && !isLineLost && presence[leader.personId] !== 'present'
  const asksToTakeOver = useHasLasted(isSeatEmpty, AWAY_FOR_MS)
  if (!isOther) return null
  if (asksToTakeOver) return <EmptySeat at={at} leader={leader} />
  return myFunction === 'facilitator' ? <TakenOver key={leader.personId} at={at} leader={leader} /> : null
}

type Sentence = { at: FirstHalfProps; leader: Attendee }

function EmptySeat({ at, leader }: Sentence) {
  const t = useText()
  const { announce, presence } = at
  const hasCome = presence[leader.personId] !== undefined
  const words = t(hasCome ? 'leading:lead.away' : 'leading:lead.notYet', { name: leader.name })
  useEffect(() => announce(words), [words, announce])
  return (
    <Line words={words}>
      <TakeButton at={at}>{t('leading:lead.take')}</TakeButton>
    </Line>
  )
}

/** Put away by its reader, it comes back when yet another takes over. */
function TakenOver({ at, leader }: Sentence) {
  const t = useText()
  const [isRead, setIsRead] = useState(false)
  if (isRead) return null
  return (
    <Line words={t('leading:lead.taken', { name: leader.name })}>
      <TakeButton at={at}>{t('leading:lead.takeBack')}</TakeButton>
      <Button kind="quiet" onClick={() => setIsRead(true)}>
        {t('leading:lead.close')}
      </Button>
    </Line>
  )
}

function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className="lead-notice">
      <Note kind="indigo" icon="people">
        <div className="room-notice">
          <span className="grow">
            <Phrases text={words} />
          </span>
          {children}
        </div>
      </Note>
    </div>
  )
}

export function TakeButton({ at: { me, send }, children }: { at: FirstHalfProps; children: string }) {
  return <Button onClick={() => void send({ name: 'pass-lead', personId: me.personId })}>{children}</Button>
}
