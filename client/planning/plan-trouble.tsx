import type { RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'

const known = ['gaps', 'offline', 'stale', 'used', 'invalid', 'signed-out', 'forbidden'] as const

/** Why what was arranged is not kept yet; it stands on the screen as it was. */
export function PlanTrouble({ code }: { code: RequestFailure | 'gaps' | null }) {
  const t = useText()
  if (code === null) return null
  const reason = known.find((each) => each === code) ?? 'failed'
  return (
    <p className="status" role="alert">
      <span>{t(`planning:trouble.${reason}`)}</span>
      {reason === 'signed-out' && <a href="/sign-in">{t('planning:trouble.signIn')}</a>}
    </p>
  )
}
