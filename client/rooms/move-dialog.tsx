import type { Phase } from '../../shared/rooms/phases.ts'
import { useText } from '../locales/use-text.ts'
import { Dialog } from '../ui/dialog.tsx'
import type { FirstHalfProps } from './room-props.ts'

export type Asked = { kind: 'move'; to: Phase } | { kind: 'close' }

type MoveDialogProps = { at: FirstHalfProps; asked: Asked; onAnswer: () => void }

/** Asks once before the reveal, before the close, and before a jump that changes everyone's screen. */
export function MoveDialog({ at, asked, onAnswer }: MoveDialogProps) {
  const { room, send } = at
  function goOn() {
    onAnswer()
    if (asked.kind === 'close') void send({ name: 'close-meeting', seenVersion: room.version })
    else void send({ name: 'move-phase', to: asked.to, seenVersion: room.version })
  }
  const shared = { isOpen: true, onConfirm: goOn, onCancel: onAnswer }
  if (asked.kind === 'close') return <CloseQuestion {...shared} />
  if (reveals(room.phase, asked.to)) return <RevealQuestion {...shared} room={room} />
  return <JumpQuestion {...shared} room={room} to={asked.to} />
}

type Question = { isOpen: boolean; onConfirm: () => void; onCancel: () => void }

/** The one way on which papers open. */
export function reveals(from: Phase, to: Phase): boolean {
  return from === 'writing' && to === 'reveal'
}

function CloseQuestion(question: Question) {
  const t = useText()
  return (
    <Dialog
      {...question}
      title={t('rooms:console.closeTitle')}
      confirmLabel={t('rooms:console.close')}
      cancelLabel={t('rooms:console.stay')}
    >
      <p>{t('rooms:console.closeBody')}</p>
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

function JumpQuestion({ room, to, ...question }: Question & Pick<FirstHalfProps, 'room'> & { to: Phase }) {
  const t = useText()
  return (
    <Dialog
      {...question}
      title={t('rooms:console.moveTitle', { title: t(`rooms:phase.${to}`) })}
      confirmLabel={t('rooms:console.move')}
      cancelLabel={t('rooms:console.stay')}
    >
      <p>{t('rooms:console.moveBody')}</p>
      {room.phase === 'writing' && <p className="strong">{t('rooms:console.moveUnrevealed')}</p>}
    </Dialog>
  )
}
