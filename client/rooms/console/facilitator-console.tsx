import { useState } from 'react'
import { minutesPerCase, nextPhase, type Phase, previousPhase } from '../../../shared/rooms/phases.ts'
import { BarSlot } from '../../board/screen-props.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { ConsoleAgenda } from './console-agenda.tsx'
import { ConsoleCases } from './console-cases.tsx'
import { ConsoleMarks } from './console-marks.tsx'
import { ConsolePeople } from './console-people.tsx'
import { ConsolePreview } from './console-preview.tsx'
import { ConsoleStep } from './console-step.tsx'
import { ConsolePlaces } from './console-together.tsx'
import './console.css'
import { Hints } from './hints-section.tsx'
import { ExtendButton, LeadLine } from './leading-console.tsx'
import { type Asked, MoveDialog, reveals } from './move-dialog.tsx'
import { nextNewCase } from '../../board/cases-in-turn.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { RoomTable } from '../room-table.tsx'
import { countPresent } from '../seen-presence.ts'

/** 進行役の画面: where the meeting is, who wants to speak, what to read out, and the one button that leads on. */
export function FacilitatorConsole(at: FirstHalfProps) {
  const t = useText()
  const { meeting, room, send } = at
  const [asked, setAsked] = useState<Asked | null>(null)
  const previous = previousPhase(meeting.agenda, room.phase)
  const turnTo = (caseId: string) => setAsked({ kind: 'case', caseId })
  function move(to: Phase) {
    if (reveals(room.phase, to)) setAsked({ kind: 'move', among: [to] })
    else void send({ name: 'move-phase', to, seenVersion: room.version })
  }
  return (
    <div className="console">
      <ConsoleAgenda at={at} onPick={(among) => setAsked({ kind: 'move', among })} />
      <div className="console-middle stack">
        <ConsoleStep at={at}>
          <ExtendButton at={at} />
          {previous && (
            <Button onClick={() => setAsked({ kind: 'move', among: [previous] })}>{t('rooms:console.back')}</Button>
          )}
        </ConsoleStep>
        <ConsoleCases at={at} onPick={turnTo} />
        <ConsolePlaces at={at} above />
        <div className="console-table-and-people">
          <RoomTable at={at} size={300} names shortNames centre={<SeatedCount {...at} />} />
          <ConsolePeople at={at} />
          <Hints at={at} />
        </div>
        <ConsolePlaces at={at} above={false} />
      </div>
      <div className="console-side stack">
        <ConsolePreview at={at} />
        <Script {...at} />
        <ConsoleMarks at={at} />
        <LeadLine at={at} />
      </div>
      <NextButton at={at} onMove={move} onCase={turnTo} onClose={() => setAsked({ kind: 'close' })} />
      {asked && <MoveDialog at={at} asked={asked} onAnswer={() => setAsked(null)} />}
    </div>
  )
}

function SeatedCount({ presence }: FirstHalfProps) {
  const t = useText()
  const present = countPresent(presence)
  if (present === null) return <small>{t('ui:table.unknown')}</small>
  return (
    <>
      <b className="big-number">
        {present}
        <small>{t('rooms:console.people')}</small>
      </b>
      <small>{t('rooms:console.seated')}</small>
    </>
  )
}

/** 読み上げる言葉 */
function Script({ meeting, room }: FirstHalfProps) {
  const t = useText()
  const item = meeting.agenda.find(({ phases }) => phases.includes(room.phase))
  const minutes = item ? minutesPerCase(item, meeting.cases.length) : 0
  return (
    <section>
      <h2 className="console-label">{t('rooms:console.script')}</h2>
      <p className="console-script">{t(`rooms:script.${room.phase}`, { minutes })}</p>
    </section>
  )
}

type NextButtonProps = {
  at: FirstHalfProps
  onMove: (to: Phase) => void
  onCase: (caseId: string) => void
  onClose: () => void
}

/** Where a case is done and another waits for its turn, on to that; the meeting is closed after the last. */
function NextButton({ at, onMove, onCase, onClose }: NextButtonProps) {
  const t = useText()
  const { bar, meeting, room } = at
  const next = nextPhase(meeting.agenda, room.phase)
  const isLast = next === null || next === 'closing'
  const waiting = isLast ? nextNewCase(at) : null
  const left = room.phase === 'writing' && room.written ? room.written.of - room.written.done : 0
  return (
    <BarSlot bar={bar}>
      {left > 0 && <span className="sub console-left">{t('rooms:console.stillWriting', { count: left })}</span>}
      {waiting && (
        <Button kind="primary" iconAfter="forward" onClick={() => onCase(waiting.id)}>
          {t('turns:next')}
        </Button>
      )}
      {next && (
        <Button kind={waiting ? 'plain' : 'primary'} onClick={() => onMove(next)}>
          {t(`rooms:goTo.${next}`)}
        </Button>
      )}
      {room.phase === 'closing' && (
        <Button kind={waiting ? 'plain' : 'primary'} onClick={onClose}>
          {t('rooms:console.close')}
        </Button>
      )}
    </BarSlot>
  )
}
