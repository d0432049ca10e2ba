import { caseSummary, caseTimeline, readSummary, readTimeline } from '../../shared/documents/case.ts'
import { useYjs } from '../documents/use-yjs.ts'
import { useText } from '../locales/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import type { CaseDesk } from './case-desk.ts'
import { caseSteps, type StepName } from './case-steps.ts'
import { useFindings } from './use-findings.ts'

/** The steps, with a tick at those where something stands and nothing is open. */
export function StepNav({ desk, step }: { desk: CaseDesk; step: StepName }) {
  const t = useText()
  const done = useDone(desk)
  return (
    <nav className="case-steps" aria-label={t('cases:step.label')}>
      <ol>
        {caseSteps.map((name) => (
          <li key={name}>
            <button
              type="button"
              className={`case-step${name === step ? ' case-step-here' : ''}`}
              aria-current={name === step ? 'step' : undefined}
              onClick={() => desk.goTo(name)}
            >
              <span className="case-step-mark">
                {done[name] ? <Icon name="check" /> : <span className="case-step-open" aria-hidden="true" />}
              </span>
              <span>{t(`cases:step.${name}`)}</span>
              {done[name] && <span className="visually-hidden">{t('cases:step.done')}</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function useDone(desk: CaseDesk): Record<StepName, boolean> {
  const { doc } = desk.document
  const { consentBasis, members } = desk.record
  const summary = useYjs(caseSummary(doc), () => readSummary(doc))
  const events = useYjs(caseTimeline(doc), () => readTimeline(doc).length)
  const findings = useFindings(desk)
  return {
    wish: summary.wish.trim() !== '',
    summary: summary.person.trim() !== '' && summary.whyDifficult.trim() !== '',
    timeline: events > 0,
    check: findings.length === 0,
    consent: consentBasis.trim() !== '',
    team: members.length > 0,
  }
}
