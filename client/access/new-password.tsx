import { type FormEvent, useRef, useState } from 'react'
import { z } from 'zod'
import { SHORTEST_PASSWORD } from '../../shared/access/password.ts'
import { useSending } from '../api/use-sending.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { PasswordInput } from './password-input.tsx'

const sentences = ['weak', 'forbidden', 'offline'] as const

/** A password for the account that a link has opened; nothing is asked twice, because it can be looked at. */
export function NewPassword({ email, onSignedOut }: { email: string; onSignedOut: () => void }) {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const [isSaved, setIsSaved] = useState(false)
  const sending = useSending(onSignedOut)
  const length = Array.from(password).length
  const isShort = length < SHORTEST_PASSWORD
  async function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (isShort) return form.current?.querySelector<HTMLInputElement>('input[name=new-password]')?.focus()
    const body = { newPassword: password }
    if ((await sending.send('/api/auth/set-password', z.object({}), { method: 'POST', body })) !== null)
      setIsSaved(true)
  }
  if (isSaved) return <Note icon="check">{t('access:welcome.saved')}</Note>
  const code = sending.failure && (sentences.find((each) => each === sending.failure) ?? 'failed')
  return (
    <form ref={form} className="sheet stack" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{t('access:welcome.password')}</h2>
      <p className="sub measure">{t('access:welcome.passwordText', { email })}</p>
      {/* So that the keeper of passwords of the device knows for whom this one is. */}
      <input hidden type="email" autoComplete="username" value={email} readOnly />
      <Field
        label={t('access:welcome.newPassword')}
        hint={t('access:welcome.rule')}
        gap={asked && isShort ? t('access:welcome.tooShort', { length }) : undefined}
      >
        {(control) => (
          <PasswordInput
            {...control}
            name="new-password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
          />
        )}
      </Field>
      {code !== null && (
        <div role="alert">
          <Note kind="caution" icon="warning">
            {t(`access:welcome.${code}`)}
          </Note>
        </div>
      )}
      <Button type="submit">{t(sending.busy ? 'access:welcome.saving' : 'access:welcome.save')}</Button>
    </form>
  )
}
