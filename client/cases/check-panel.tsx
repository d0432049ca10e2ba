import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { type CaseDesk, mayEdit } from './case-desk.ts'
import { type Finding, replaceFinding, useFindings } from './use-findings.ts'

const SHOWN_BESIDE = 4

/** だれの話か分からないか: the first passages to look at, beside the text. */
export function CheckPanel({ desk }: { desk: CaseDesk }) {
  const t = useText()
  const findings = useFindings(desk)
  const more = findings.length - SHOWN_BESIDE
  return (
    <aside className="case-check stack" aria-labelledby="case-check-title">
      <h2 id="case-check-title">{t('cases:check.heading')}</h2>
      {findings.length === 0 && <p className="sub">{t('cases:check.nothing')}</p>}
      <FindingList desk={desk} findings={findings.slice(0, SHOWN_BESIDE)} />
      {more > 0 && (
        <Button kind="quiet" onClick={() => desk.goTo('check')}>
          {t('cases:check.more', { places: more })}
        </Button>
      )}
      <p className="caption">{t('cases:check.onlyRules')}</p>
    </aside>
  )
}

export function FindingList({ desk, findings }: { desk: CaseDesk; findings: readonly Finding[] }) {
  return (
    <ul className="stack-small">
      {findings.map((finding) => (
        <li key={finding.key} className="case-finding">
          <FindingWords desk={desk} finding={finding} />
        </li>
      ))}
    </ul>
  )
}

function FindingWords({ desk, finding }: { desk: CaseDesk; finding: Finding }) {
  const t = useText()
  const { kind, text, instead, place } = finding
  const where = typeof place === 'string' ? t(`cases:summary.${place}.label`) : place.eventLabel
  return (
    <>
      <Icon name="warning" />
      <div>
        <p>{t(`cases:check.kind.${kind}`, { text })}</p>
        <p className="caption">{t('cases:check.where', { where })}</p>
        {instead !== null && mayEdit(desk) && (
          <Button kind="quiet" onClick={() => replaceFinding(finding, instead)}>
            {t('cases:check.replace', { instead })}
          </Button>
        )}
      </div>
    </>
  )
}
