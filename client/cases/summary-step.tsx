import type { SummaryField } from '../../shared/documents/case.ts'
import { useText } from '../locales/use-text.ts'
import type { CaseDesk } from './case-desk.ts'
import { SummaryText } from './summary-text.tsx'

const fields = [
  'person',
  'careLevel',
  'living',
  'diagnoses',
  'services',
  'whyDifficult',
] as const satisfies SummaryField[]

/** 概要: who it is about, without telling who it is, and why it became difficult. */
export function SummaryStep({ desk }: { desk: CaseDesk }) {
  const t = useText()
  return (
    <section className="stack">
      <h1>{t('cases:step.summary')}</h1>
      <p className="sub">{t('cases:summary.text')}</p>
      {fields.map((field) => (
        <SummaryText key={field} desk={desk} field={field} />
      ))}
    </section>
  )
}
