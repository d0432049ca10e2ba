import { useText } from '../locales/use-text.ts'
import { Who } from '../ui/who.tsx'
import type { CaseDesk } from './case-desk.ts'

/** いっしょに書く人: who prepares this case, and who may read it at every level. */
export function TeamStep({ desk }: { desk: CaseDesk }) {
  const t = useText()
  return (
    <section className="case-step-main stack">
      <h1>{t('cases:step.team')}</h1>
      <p className="sub">{t('cases:team.text')}</p>
      <ul className="case-team">
        {desk.record.members.map(({ personId, profession, name, organization }) => (
          <li key={personId}>
            <Who {...{ profession, name }} />
            <span className="sub" lang="ja">
              {organization}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
