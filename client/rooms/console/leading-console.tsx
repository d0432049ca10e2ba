import { useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Who } from '../../ui/who.tsx'
import { leaderOf, othersWhoMayLead } from './leading.ts'
import './leading.css'
import { TakeButton } from './leading-notice.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import type { Attendee } from '../seats.ts'

const EXTENSION_MIN = 3

/** 3分のばす: at the head of the step, as long as it has a clock. */
export function ExtendButton({ at: { room, send } }: { at: FirstHalfProps }) {
  const t = useText()
  if (room.clock === null) return null
  return (
    <Button onClick={() => void send({ name: 'extend-time', minutes: EXTENSION_MIN, seenVersion: room.version })}>
      {t('leading:extend.button', { minutes: EXTENSION_MIN })}
    </Button>
  )
}

/** Who leads now, and the way to hand the lead over or to take it. */
export function LeadLine({ at }: { at: FirstHalfProps }) {
  const t = useText()
  const [isAsking, setIsAsking] = useState(false)
  const { meeting, room, me } = at
  const leader = leaderOf(meeting.participants, room)
  const others = othersWhoMayLead(meeting.participants, leader)
  if (leader === null || others.length === 0) return null
  return (
    <section className="lead-line">
      <h2 className="console-label">{t('leading:lead.now')}</h2>
      <div className="row wrap">
        <Who {...leader} />
        <span className="end">
          {leader.personId === me.personId ? (
            <Button onClick={() => setIsAsking(true)}>{t('leading:lead.pass')}</Button>
          ) : (
            <TakeButton at={at}>{t('leading:lead.take')}</TakeButton>
          )}
        </span>
      </div>
      {isAsking && <PassDialog at={at} others={others} onAnswer={() => setIsAsking(false)} />}
    </section>
  )
}

type PassDialogProps = { at: FirstHalfProps; others: readonly Attendee[]; onAnswer: () => void }

function PassDialog({ at, others, onAnswer }: PassDialogProps) {
  const t = useText()
  function pass(personId: string) {
    onAnswer()
    void at.send({ name: 'pass-lead', personId })
  }
  return (
    <Dialog isOpen title={t('leading:lead.passTitle')} cancelLabel={t('leading:lead.stay')} onCancel={onAnswer}>
      <p>{t('leading:lead.passBody')}</p>
      <ul className="lead-list">
        {others.map(({ personId, profession, name }) => (
          <li key={personId} className="row wrap">
            <Who profession={profession} name={name} />
            {at.presence[personId] !== 'present' && (
              <span className="sub">{t(`ui:table.${at.presence[personId] ?? 'absent-yet'}`)}</span>
            )}
            <span className="end">
              <Button label={t('leading:lead.passToName', { name })} onClick={() => pass(personId)}>
                {t('leading:lead.passTo')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
