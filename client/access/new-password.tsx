import { type FormEvent, useRef, useState } from 'react'
import { z } from 'zod'
import { SHORTEST_PASSWORD } from '../../shared/access/password.ts'
import type { RequestFailure } from '../api/request.ts'
import { useSending } from '../api/use-sending.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { PasswordInput } from './password-input.tsx'

const sentences = ['weak', 'forbidden', 'offline'] as const

type NewPasswordProps = { email: string; onSignedOut: () => void }

/** A password for the account that a link has opened; nothing is asked twice, because it can be looked at. */
export function NewPassword({ email, onSignedOut }: NewPasswordProps) {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const { isSaved, busy, failure, save } = usePassword(onSignedOut)
  const length = Array.from(password).length
  const isShort = length < SHORTEST_PASSWORD
  function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (!isShort) return void save(password)
    form.current?.querySelector<HTMLInputElement>('input[name=new-password]')?.focus()
  }
  if (isSaved) return <Note icon="check">{t('access:welcome.saved')}</Note>
  return (
    <form ref={form} className="sheet stack" noValidate onSubmit={submit}>
      <h2>{t('access:welcome.password')}</h2>
      <p className="sub measure">{t('access:welcome.passwordText', { email })}</p>
      {/* So that the keeper of passwords of the device knows for whom this one is. */}
      <input hidden type="email" autoComplete="username" value={email} readOnly />
      <PasswordField {...{ password }} gap={asked && isShort ? length : null} onChange={setPassword} />
      <Refusal failure={failure} />
      <Button type="submit">{t(busy ? 'access:welcome.saving' : 'access:welcome.save')}</Button>
    </form>
  )
}

function usePassword(onSignedOut: () => void) {
  const [isSaved, setIsSaved] = useState(false)
  const { busy, failure, send } = useSending(onSignedOut)
  async function save(newPassword: string) {
    const body = { newPassword }
    if ((await send('/api/auth/set-password', z.object({}), { method: 'POST', body })) !== null) setIsSaved(true)
  }
  return { isSaved, busy, failure, save }
}

/** `gap`: how many characters there are, where that is too few. */
type PasswordFieldProps = { password: string; gap: number | null; onChange: (password: string) => void }

function PasswordField({ password, gap, onChange }: PasswordFieldProps) {
  const t = useText()
  return (
    <Field
      label={t('access:welcome.newPassword')}
      hint={t('access:welcome.rule')}
      gap={gap === null ? undefined : t('access:welcome.tooShort', { length: gap })}
    >
      {(control) => (
        <PasswordInput
          {...control}
          name="new-password"
          autoComplete="new-password"
          value={password}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

function Refusal({ failure }: { failure: RequestFailure | null }) {
  const t = useText()
  if (failure === null) return null
  const code = sentences.find((each) => each === failure) ?? 'failed'
  return (
    <div role="alert">
      <Note kind="caution" icon="warning">
        {t(`access:welcome.${code}`)}
      </Note>
    </div>
  )
}
