import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in.css'

type SignInPageProps = {
  /** Somebody wanted to go somewhere and will be brought there. */
  comesBack: boolean
  /** What is said of text that this page still keeps. */
  unsent: ReactNode
  onSignedIn: () => void
}

/** The door: who we are on the left, the form on the right. */
export function SignInPage({ comesBack, unsent, onSignedIn }: SignInPageProps) {
  const t = useText()
  return (
    <main className="sign-in">
      <section className="sign-in-welcome" aria-label={t('ui:brand')}>
        <p className="sign-in-brand">
          <Emblem size={52} />
          {t('ui:brand')}
        </p>
        <div className="stack-small">
          <h1>
            <Phrases text={t('access:signIn.welcome')} />
          </h1>
          <p className="sub measure">
            <Phrases text={t('access:signIn.welcomeText')} />
          </p>
        </div>
      </section>
      <section className="sign-in-form" aria-labelledby="sign-in-title">
        <h2 id="sign-in-title">{t('access:signIn.title')}</h2>
        {comesBack && <p className="sub">{t('access:signIn.back')}</p>}
        {unsent}
        <SignInForm onSignedIn={onSignedIn} />
        <div>
          <ButtonLink href="/join">{t('access:signIn.guest')}</ButtonLink>
        </div>
        <p className="sub">{t('access:signIn.help')}</p>
        <OpenSettings profession={null} />
      </section>
    </main>
  )
}
