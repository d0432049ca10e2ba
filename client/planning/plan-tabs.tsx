import { useText } from '../locales/use-text.ts'

const tabs = ['plan', 'invitations', 'readiness'] as const
export type PlanTab = (typeof tabs)[number]

/** The screens of a meeting's preparation, beside one another: each has an address of its own. */
export function PlanTabs({ meetingId, current }: { meetingId: string; current: PlanTab }) {
  const t = useText()
  return (
    <nav className="plan-tabs" aria-label={t('planning:tabs.label')}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab}>
            <a href={`/meetings/${meetingId}/${tab}`} {...(tab === current ? { 'aria-current': 'page' as const } : {})}>
              {t(`planning:tabs.${tab}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
