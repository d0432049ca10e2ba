import { useText } from '../../locales/use-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { casesInTurn } from '../../board/cases-in-turn.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { sealedSentence } from './leading.ts'

type CaseQuestionProps = { at: FirstHalfProps; caseId: string; onAnswer: () => void }

/** Asks once before everyone's screen changes to another case, and names it. */
export function CaseQuestion({ at, caseId, onAnswer }: CaseQuestionProps) {
  const t = useText()
  const { room, send } = at
  const asked = casesInTurn(at).find(({ id }) => id === caseId)
  if (asked === undefined || asked.to === null) return null
  const { label, place, of, to, turn } = asked
  const sealed = sealedSentence(room, to)
  function goOn() {
    onAnswer()
    void send({ name: 'next-case', caseId, seenVersion: room.version })
  }
  return (
    <Dialog
      isOpen
      title={t(turn === 'had' ? 'turns:askBack' : 'turns:askNext', { label })}
      confirmLabel={t(turn === 'had' ? 'turns:back' : 'turns:next')}
      cancelLabel={t('turns:stay')}
      onConfirm={goOn}
      onCancel={onAnswer}
    >
      <p>{t('turns:askBody', { place, of, step: t(`phases:${to}`) })}</p>
      {room.phase === 'dots' && <p>{t('turns:counted')}</p>}
      {sealed && <p className="strong">{t(`rooms:console.${sealed}`)}</p>}
    </Dialog>
  )
}
