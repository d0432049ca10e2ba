import type { RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'

/** Why what was typed is not saved; it stands on the screen as it was. */
export function SaveTrouble({ code }: { code: RequestFailure | null }) {
  const t = useText()
  if (code === null) return null
  const known =
    code === 'offline' || code === 'stale' || code === 'signed-out' || code === 'forbidden' ? code : 'failed'
  return (
    <p className="status" role="alert">
      <span>{t(`cases:trouble.${known}`)}</span>
      {known === 'signed-out' && <a href="/sign-in">{t('cases:trouble.signIn')}</a>}
    </p>
  )
}
