import { type FormEvent, useRef, useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { formatTime } from '../ui/format-time.ts'
import { Note } from '../ui/note.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { PasswordInput } from './password-input.tsx'
import { signIn, type SignInAnswer } from './sign-in.ts'

type Refused = SignInAnswer & { ok: false }

/** E-mail and password. What was typed stays, whatever the answer. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const { busy, refused, send } = useSignIn(onSignedIn)
  const form = useRef<HTMLFormElement>(null)
  function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    const empty = email.trim() === '' ? 'email' : password === '' ? 'password' : null
    if (empty === null) return void send({ email: email.trim(), password })
    form.current?.querySelector<HTMLInputElement>(`[name=${empty}]`)?.focus()
  }
  return (
    // Our own sentences take the place of the browser's.
    <form ref={form} className="stack" noValidate onSubmit={submit}>
      <EmailField email={email} isMissing={asked && email.trim() === ''} onChange={setEmail} />
      <PasswordField password={password} isMissing={asked && password === ''} onChange={setPassword} />
      {refused && (
        <div role="alert">
          <Note kind="caution" icon="warning">
            <Refusal refused={refused} />
          </Note>
        </div>
      )}
      <Button type="submit" kind="primary">
        {busy ? t('access:signIn.busy') : t('access:signIn.submit')}
      </Button>
    </form>
  )
}

function useSignIn(onSignedIn: () => void) {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  async function send(credentials: { email: string; password: string }) {
    if (busy) return
    setBusy(true)
    setRefused(null)
    const answer = await signIn(credentials)
    setBusy(false)
    if (answer.ok) return onSignedIn()
    setRefused(answer)
  }
  return { busy, refused, send }
}

type EmailFieldProps = { email: string; isMissing: boolean; onChange: (email: string) => void }

function EmailField({ email, isMissing, onChange }: EmailFieldProps) {
  const t = useText()
  return (
    <Field label={t('access:signIn.email')} gap={isMissing ? t('access:signIn.needEmail') : undefined}>
      {({ id, describedBy, missing }) => (
        <TextInput
          {...{ id, describedBy, missing }}
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

type PasswordFieldProps = { password: string; isMissing: boolean; onChange: (password: string) => void }

function PasswordField({ password, isMissing, onChange }: PasswordFieldProps) {
  const t = useText()
  return (
    <Field label={t('access:signIn.password')} gap={isMissing ? t('access:signIn.needPassword') : undefined}>
      {(control) => (
        <PasswordInput
          {...control}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

function Refusal({ refused: { code, retryAtMs } }: { refused: Refused }) {
  const t = useText()
  if (code === 'too-many' && retryAtMs !== null) {
    // Rounded up to the minute: a try before it would be refused again.
    return t('access:signIn.tooMany', { time: formatTime(Math.ceil(retryAtMs / 60_000) * 60_000) })
  }
  return t(`access:signIn.${code === 'too-many' ? 'failed' : code}`)
}
