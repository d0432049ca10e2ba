import { useText } from '../locales/use-text.ts'
import { cssVars } from './css-vars.ts'
import { Sentence } from './sentence.tsx'

export type AgendaSegment = { id: string; title: string; minutes: number }

type AgendaRibbonProps = {
  segments: readonly AgendaSegment[]
  nowIndex: number
  /** How much of the present item has passed, 0 to 1. */
  progress: number
}

/** The agenda ribbon is the clock: widths are minutes, past is ink, now fills with indigo. */
export function AgendaRibbon({ segments, nowIndex, progress }: AgendaRibbonProps) {
  const t = useText()
  const percent = Math.round(Math.min(1, Math.max(0, progress)) * 100)
  const title = segments[nowIndex]?.title ?? ''
  return (
    <p className="agenda-ribbon">
      <span className="visually-hidden">
        <Sentence text={t('ui:ribbon.label', { total: segments.length, current: nowIndex + 1, title })} />
      </span>
      {segments.map((segment, index) => (
        <span
          key={segment.id}
          aria-hidden="true"
          className={`agenda-segment ${segmentState(index, nowIndex)}`}
          style={cssVars({ '--minutes': segment.minutes, '--passed': `${percent}%` })}
        />
      ))}
    </p>
  )
}

function segmentState(index: number, nowIndex: number): string {
  if (index < nowIndex) return 'agenda-done'
  return index === nowIndex ? 'agenda-now' : ''
}
