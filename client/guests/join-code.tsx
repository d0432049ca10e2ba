import { type FormEvent, useRef, useState } from 'react'
import { codeIn } from '../../shared/records/guest.ts'
import { useText } from '../locales/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import type { Door } from './use-door.ts'
import { JoinTrouble } from './join-trouble.tsx'

type JoinCodeProps = { first: string; door: Door; onKey: (key: string) => void }

const digits = { inputMode: 'numeric', autoComplete: 'off', maxLength: 20 } as const

/** Asks for the six digits of a meeting. */
export function JoinCode({ first, door, onKey }: JoinCodeProps) {
  const t = useText()
  const code = codeIn(first)
  const [typed, setTyped] = useState(code ?? '')
  const [asked, setAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    const found = codeIn(typed)
    if (found !== null) return onKey(found)
    form.current?.querySelector('input')?.focus()
  }
  return (
    <form ref={form} className="stack" noValidate onSubmit={submit}>
      <h1>{t('guests:code.title')}</h1>
      <p className="sub measure">{t('guests:code.text')}</p>
      <Field label={t('guests:code.label')} gap={asked && codeIn(typed) === null ? t('guests:code.needed') : undefined}>
        {(control) => (
          <span className="join-code">
            <TextInput {...{ ...control, ...digits }} value={typed} onChange={setTyped} />
          </span>
        )}
      </Field>
      <JoinTrouble code={door.kind === 'shut' ? door.code : null} byLink={first !== '' && code === null} />
      <div className="row wrap">
        <Button type="submit" kind="primary" iconAfter="forward">
          {t(door.kind === 'asking' ? 'guests:code.busy' : 'guests:code.next')}
        </Button>
        <ButtonLink kind="quiet" href="/sign-in">
          {t('guests:code.signIn')}
        </ButtonLink>
      </div>
    </form>
  )
}
