import { useText } from '../locales/use-text.ts'
import type { CaseDesk } from './case-desk.ts'
import { FindingList } from './check-panel.tsx'
import { useFindings } from './use-findings.ts'

/** 匿名化の確認: every passage that a rule found, and the question that no rule can answer. */
export function CheckStep({ desk }: { desk: CaseDesk }) {
  const t = useText()
  const findings = useFindings(desk)
  const { deidLevel } = desk.record
  return (
    <section className="case-step-main stack">
      <h1>{t('cases:step.check')}</h1>
      <p className="sub">{t(`cases:level.${deidLevel}.text`)}</p>
      {findings.length === 0 ? (
        <p className="case-check-clear">{t('cases:check.clear')}</p>
      ) : (
        <>
          <h2>{t('cases:check.found', { places: findings.length })}</h2>
          <FindingList desk={desk} findings={findings} />
        </>
      )}
      <div className="case-question">
        <h2>{t('cases:check.question')}</h2>
        <p>{t('cases:check.questionText')}</p>
      </div>
      <p className="caption">{t('cases:check.onlyRules')}</p>
    </section>
  )
}
