import { useState } from 'react'
import type { Phase } from '../../../shared/rooms/phases.ts'
import { CasesLeft } from '../../board/closing/cases-left.tsx'
import { useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CaseQuestion } from './case-question.tsx'
import { backSentence, sealedSentence } from './leading.ts'
import type { FirstHalfProps } from '../room-props.ts'

/** `among` are the phases of the agenda item that was picked; a jump into one of several asks which. */
export type Asked =
  | { kind: 'move'; among: readonly [Phase, ...Phase[]] }
  | { kind: 'case'; caseId: string }
  | { kind: 'close' }

type MoveDialogProps = { at: FirstHalfProps; asked: Asked; onAnswer: () => void }

/** Asks once before the reveal, before the close, and before a jump or a case that changes everyone's screen. */
export function MoveDialog({ at, asked, onAnswer }: MoveDialogProps) {
  if (asked.kind === 'case') return <CaseQuestion {...{ at, onAnswer }} caseId={asked.caseId} />
  return <StepQuestion {...{ at, asked, onAnswer }} />
}

type StepQuestionProps = MoveDialogProps & { asked: Exclude<Asked, { kind: 'case' }> }

function StepQuestion({ at, asked, onAnswer }: StepQuestionProps) {
  const { room, send } = at
  const among = asked.kind === 'move' ? asked.among : null
  const [chosen, setChosen] = useState<Phase | null>(among && among[0])
  const to = chosen ?? room.phase
  function goOn() {
    onAnswer()
    if (asked.kind === 'close') void send({ name: 'close-meeting', seenVersion: room.version })
    else void send({ name: 'move-phase', to, seenVersion: room.version })
  }
  const shared = { isOpen: true, onConfirm: goOn, onCancel: onAnswer }
  if (among === null) return <CloseQuestion {...shared} at={at} />
  if (among.length === 1 && reveals(room.phase, to)) return <RevealQuestion {...shared} room={room} />
  return <JumpQuestion {...shared} {...{ room, to, among }} onChoose={setChosen} />
}

type Question = { isOpen: boolean; onConfirm: () => void; onCancel: () => void }

/** The one way on which papers open. */
export function reveals(from: Phase, to: Phase): boolean {
  return from === 'writing' && to === 'reveal'
}

function CloseQuestion({ at, ...question }: Question & { at: FirstHalfProps }) {
  const t = useText()
  return (
    <Dialog
      {...question}
      title={t('rooms:console.closeTitle')}
      confirmLabel={t('rooms:console.close')}
      cancelLabel={t('rooms:console.stay')}
    >
      <p>{t('rooms:console.closeBody')}</p>
      <CasesLeft {...at} />
    </Dialog>
  )
}

function RevealQuestion({ room, ...question }: Question & Pick<FirstHalfProps, 'room'>) {
  const t = useText()
  const of = room.written?.of ?? 0
  const left = of - (room.written?.done ?? 0)
  return (
    <Dialog
      {...question}
      title={t('rooms:console.revealTitle')}
      confirmLabel={t('rooms:console.reveal')}
      cancelLabel={t('rooms:console.stay')}
    >
      <p>{t('rooms:console.revealBody', { of })}</p>
      {left > 0 && <p className="strong">{t('rooms:console.stillWriting', { count: left })}</p>}
    </Dialog>
  )
}

type JumpProps = Question & {
  room: FirstHalfProps['room']
  to: Phase
  among: readonly Phase[]
  onChoose: (phase: Phase) => void
}

function JumpQuestion({ room, to, among, onChoose, ...question }: JumpProps) {
  const t = useText()
  const opens = reveals(room.phase, to)
  const back = backSentence(room.phase, to)
  const sealed = sealedSentence(room, to)
  return (
    <Dialog
      {...question}
      title={t('rooms:console.moveTitle', { title: t(`phases:${to}`) })}
      confirmLabel={opens ? t('rooms:console.reveal') : t('rooms:console.move')}
      cancelLabel={t('rooms:console.stay')}
    >
      {among.length > 1 && (
        <Choice
          label={t('rooms:console.which')}
          options={among.map((value) => ({ value, label: t(`phases:${value}`) }))}
          value={to}
          onChange={onChoose}
        />
      )}
      <p>{opens ? t('rooms:console.revealBody', { of: room.written?.of ?? 0 }) : t('rooms:console.moveBody')}</p>
      {back && <p>{t(`leading:back.${back}`)}</p>}
      {sealed && <p className="strong">{t(`rooms:console.${sealed}`)}</p>}
    </Dialog>
  )
}
