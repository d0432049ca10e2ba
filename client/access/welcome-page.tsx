import type { Me } from '../../shared/access/me.ts'
import { OwnSignIn } from '../../shared/records/person.ts'
import { useAsked } from '../api/use-asked.ts'
import { useText } from '../locales/use-text.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { Note } from '../ui/note.tsx'
import { RoleMark } from '../ui/role-mark.tsx'
import { NewPassword } from './new-password.tsx'
import './sign-in.css'

/** Behind a one-time link: who one has come in as, and a password for the next time. */
export function WelcomePage({ me, onSignedOut }: { me: Me; onSignedOut: () => void }) {
  const t = useText()
  const { asked } = useAsked('/api/me/sign-in', OwnSignIn, onSignedOut)
  const own = asked.kind === 'ready' ? asked.value : null
  return (
    <main className="enter stack">
      <p className="sign-in-brand">
        <Emblem size={52} />
        {t('ui:brand')}
      </p>
      <div className="row">
        <RoleMark profession={me.profession} size={46} />
        <h1>{t('access:welcome.title', { name: me.name })}</h1>
      </div>
      <p className="sub">{[t(`professions:${me.profession}`), me.organization].join(t('ui:marks.apart'))}</p>
      <p className="sub measure">{t('access:welcome.other')}</p>
      {own?.email === null && <Note icon="device">{t('access:welcome.noEmail')}</Note>}
      {own !== null && own.email !== null && own.maySetPassword && (
        <NewPassword email={own.email} onSignedOut={onSignedOut} />
      )}
      <ButtonLink kind="primary" iconAfter="forward" href="/">
        {t('access:welcome.begin')}
      </ButtonLink>
    </main>
  )
}
