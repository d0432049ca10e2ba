import type { ReactNode } from 'react'
import { readCards } from '../../../shared/documents/board-cards.ts'
import type { Phase } from '../../../shared/rooms/phases.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Sheet } from '../../ui/card.tsx'
import { cssVars } from '../../ui/css-vars.ts'
import { Phrases } from '../../ui/phrases.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import { type StepProgress, useProgress } from './use-progress.ts'

/** The step at hand, large, with how far it is. */
export function ConsoleStep({ at, children }: { at: FirstHalfProps; children?: ReactNode }) {
  const t = useText()
  const progress = useProgress(at)
  return (
    <Sheet label={t('rooms:console.now')}>
      <div className="row wrap">
        <h1 className="grow">
          <Phrases text={t(`phases:${at.room.phase}`)} />
        </h1>
        {children}
      </div>
      {countsCards.has(at.room.phase) && <CardCount at={at} />}
      {progress && <ProgressLine progress={progress} />}
      {progress?.note && <p className="caption">{progress.note}</p>}
    </Sheet>
  )
}

/** Where cards are written and laid together: how many there are. */
const countsCards: ReadonlySet<Phase> = new Set<Phase>(['cards', 'grouping'])

function CardCount({ at: { board, room } }: { at: FirstHalfProps }) {
  const t = useText()
  const { doc } = board
  const { caseId } = room
  const count = useYjsDoc(doc, () => readCards(doc).filter((card) => card.caseId === caseId).length, caseId ?? '')
  return (
    <p className="progress">
      <span className="progress-word">{t('rooms:console.cards')}</span>
      <b className="progress-number num">
        {count}
        <small>{t('rooms:console.sheets')}</small>
      </b>
    </p>
  )
}

function ProgressLine({ progress: { done, of, word, unit } }: { progress: StepProgress }) {
  const t = useText()
  const percent = of === 0 ? 0 : Math.round((100 * done) / of)
  return (
    <p className="progress">
      <b className="progress-number num">
        {done}
        <small>
          {t('ui:marks.of')}
          {of}
          {unit}
        </small>
      </b>
      <span className="progress-word">{word}</span>
      <span className="progress-track" aria-hidden="true">
        <span style={cssVars({ '--done': `${percent}%` })} />
      </span>
    </p>
  )
}
