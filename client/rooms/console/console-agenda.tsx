import { useEffect, useRef, useState } from 'react'
import { agendaIndexOf, minutesPerCase, type Phase } from '../../../shared/rooms/phases.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { agendaLabel } from '../agenda-label.ts'
import './console-agenda.css'
import type { FirstHalfProps } from '../room-props.ts'

/** One phase to go to, or the several of an item to choose among. */
type Pick = (among: [Phase, ...Phase[]]) => void
type ConsoleAgendaProps = { at: FirstHalfProps; onPick: Pick }

/** The agenda with its minutes. Every phase can be reached from here, forward and back. */
export function ConsoleAgenda({ at: { meeting, room }, onPick }: ConsoleAgendaProps) {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  const nav = useRef<HTMLElement>(null)
  // What was asked for is seen, and not under the bar.
  useEffect(() => {
    if (isOpen) nav.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const nowIndex = agendaIndexOf(meeting.agenda, room.phase)
  return (
    <nav
      ref={nav}
      className={isOpen ? 'console-agenda console-agenda-open' : 'console-agenda'}
      aria-label={t('rooms:console.agenda')}
    >
      <AgendaToggle {...{ meeting, nowIndex, isOpen }} onToggle={() => setIsOpen(!isOpen)} />
      <ol>
        {meeting.agenda.map((item, index) => (
          <li key={item.phases.join()} className={index === nowIndex ? 'agenda-item agenda-item-now' : 'agenda-item'}>
            <AgendaLine
              {...{ item, index, isDone: index < nowIndex, now: room.phase, onPick }}
              minutes={minutesPerCase(item, meeting.cases.length)}
            />
            {item.phases.length > 1 && index === nowIndex && <AgendaPhases {...{ item, now: room.phase, onPick }} />}
          </li>
        ))}
      </ol>
    </nav>
  )
}

type AgendaToggleProps = {
  meeting: FirstHalfProps['meeting']
  nowIndex: number
  isOpen: boolean
  onToggle: () => void
}

/** On a tablet the agenda is one line, which does not lie half under the bar, until it is asked for. */
function AgendaToggle({ meeting: { agenda }, nowIndex, isOpen, onToggle }: AgendaToggleProps) {
  const t = useText()
  return (
    <button type="button" className="agenda-toggle" aria-expanded={isOpen} onClick={onToggle}>
      <Icon name="list" />
      <span>{t('rooms:console.agenda')}</span>
      <small className="num">{t('rooms:console.agendaPlace', { now: nowIndex + 1, of: agenda.length })}</small>
      <Icon name="down" />
    </button>
  )
}

type Item = FirstHalfProps['meeting']['agenda'][number]
type AgendaLineProps = { item: Item; minutes: number; index: number; isDone: boolean; now: Phase; onPick: Pick }

function AgendaLine({ item, minutes, index, isDone, now, onPick }: AgendaLineProps) {
  const t = useText()
  const [first, ...others] = item.phases
  const isNow = item.phases.includes(now)
  return (
    <button
      type="button"
      className={isDone ? 'agenda-line agenda-line-done' : 'agenda-line'}
      aria-current={isNow ? 'step' : undefined}
      onClick={() => first && !isNow && onPick([first, ...others])}
    >
      {isDone ? <Icon name="check" /> : <i>{index + 1}</i>}
      <span>
        <Phrases text={agendaLabel(item)} />
        {isDone && <span className="visually-hidden">{t('rooms:console.done')}</span>}
      </span>
      <small className="num">{t('rooms:console.minutes', { minutes })}</small>
    </button>
  )
}

function AgendaPhases({ item, now, onPick }: { item: Item; now: Phase; onPick: Pick }) {
  const t = useText()
  return (
    <ol className="agenda-phases" aria-label={t('rooms:console.phases', { label: agendaLabel(item) })}>
      {item.phases.map((phase) => (
        <li key={phase}>
          <button
            type="button"
            className="agenda-phase"
            aria-current={phase === now ? 'step' : undefined}
            onClick={() => phase !== now && onPick([phase])}
          >
            {t(`phases:${phase}`)}
          </button>
        </li>
      ))}
    </ol>
  )
}
