import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { Sheet } from '../ui/card.tsx'
import { cssVars } from '../ui/css-vars.ts'
import type { FirstHalfProps } from './room-props.ts'
import { type StepProgress, useProgress } from './use-progress.ts'

/** The step at hand, large, with how far it is. */
export function ConsoleStep({ at, children }: { at: FirstHalfProps; children?: ReactNode }) {
  const t = useText()
  const progress = useProgress(at)
  return (
    <Sheet label={t('rooms:console.now')}>
      <div className="row wrap">
        <h1 className="grow">{t(`rooms:phase.${at.room.phase}`)}</h1>
        {children}
      </div>
      {progress && <ProgressLine progress={progress} />}
      {progress?.note && <p className="caption">{progress.note}</p>}
    </Sheet>
  )
}

function ProgressLine({ progress: { done, of, word, unit } }: { progress: StepProgress }) {
  const percent = of === 0 ? 0 : Math.round((100 * done) / of)
  return (
    <p className="progress">
      <b className="progress-number num">
        {done}
        <small>
          ／{of}
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
