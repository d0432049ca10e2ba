import { useText } from '../locales/use-text.ts'
import type { CaseDesk } from './case-desk.ts'
import { SummaryText } from './summary-text.tsx'

/** 本人と家族の願い: what the meeting is for comes before what went wrong. */
export function WishStep({ desk }: { desk: CaseDesk }) {
  const t = useText()
  return (
    <section className="stack">
      <h1>{t('cases:step.wish')}</h1>
      <p className="sub">{t('cases:wish.text')}</p>
      <SummaryText desk={desk} field="wish" />
      <SummaryText desk={desk} field="familyWish" />
    </section>
  )
}
