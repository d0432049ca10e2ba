import {
  caseSummary,
  caseTimeline,
  readSummary,
  readTimeline,
  type SummaryField,
} from '../../../shared/documents/case.ts'
import type { Together } from '../../board/together/together.ts'
import type { OpenDocument } from '../../documents/open-document.ts'
import { useYjs } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Phrases } from '../../ui/phrases.tsx'
import { Voice } from '../../ui/voice.tsx'
import './reading.css'
import { Timeline, type TimelineMore } from './timeline.tsx'

const aboutThePerson = [
  'familyWish',
  'person',
  'careLevel',
  'living',
  'diagnoses',
  'services',
] as const satisfies SummaryField[]

const wideFields: ReadonlySet<SummaryField> = new Set(['familyWish', 'living', 'whyDifficult'])

type CaseTextProps = { caseDocument: OpenDocument; together: Together; more?: TimelineMore }

/** The case as the presenter wrote it, and what a screen adds to its events. */
export function CaseText({ caseDocument: { doc, synced }, together, more }: CaseTextProps) {
  const t = useText()
  const summary = useYjs(caseSummary(doc), () => readSummary(doc))
  const timeline = useYjs(caseTimeline(doc), () => readTimeline(doc))
  if (!synced || (timeline.length === 0 && summary.wish === ''))
    return <p className="sub">{t('rooms:reading.empty')}</p>
  return (
    <>
      <div className="reading-wish">
        <span className="caption">{t('rooms:voice.label')}</span>
        <Voice>
          <Phrases text={summary.wish} />
        </Voice>
      </div>
      <dl className="reading-summary" aria-label={t('rooms:reading.summary')}>
        {aboutThePerson.map((field) => (
          <SummaryLine key={field} field={field} text={summary[field]} />
        ))}
        <SummaryLine field="whyDifficult" text={summary.whyDifficult} />
      </dl>
      <h2>{t('rooms:reading.timeline')}</h2>
      <Timeline events={timeline} together={together} {...more} />
    </>
  )
}

function SummaryLine({ field, text }: { field: Exclude<SummaryField, 'wish'>; text: string }) {
  const t = useText()
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return null
  return (
    <div className={wideFields.has(field) ? 'reading-wide' : undefined}>
      <dt>{t(`rooms:reading.${field}`)}</dt>
      <dd lang="ja">{lines.join(t('ui:marks.comma'))}</dd>
    </div>
  )
}
