import { useRef, useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { useAnnounce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { CODE_LENGTH, digitsOf } from '../ui/code-digits.ts'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { canKeepCode, keepCode } from './code.ts'
import { useDisplay, useKept } from './display-provider.tsx'

/** The number that leads back from 画面をかくす, for those who want one. */
export function CodeSettings() {
  const t = useText()
  return (
    <section className="stack-small" aria-labelledby="code-title">
      <h3 id="code-title">{t('settings:code.title')}</h3>
      {canKeepCode() ? <WithCode /> : <p className="sub">{t('settings:code.unsafe')}</p>}
      <p className="caption">{t('ui:hide.glances')}</p>
    </section>
  )
}

function WithCode() {
  const t = useText()
  const announce = useAnnounce()
  const { cover } = useDisplay()
  const { code } = useKept(cover)
  const [isChanging, setIsChanging] = useState(false)
  if (code === null || isChanging) return <ChooseCode hasCode={code !== null} onDone={() => setIsChanging(false)} />
  function remove() {
    cover.write({ ...cover.read(), code: null, wrongTries: 0 })
    announce(t('settings:code.removed'))
  }
  return (
    <>
      <p>{t('settings:code.set')}</p>
      <p className="row wrap">
        <Button onClick={() => setIsChanging(true)}>{t('settings:code.change')}</Button>
        <Button kind="quiet" onClick={remove}>
          {t('settings:code.remove')}
        </Button>
      </p>
    </>
  )
}

function ChooseCode({ hasCode, onDone }: { hasCode: boolean; onDone: () => void }) {
  const t = useText()
  const { digits, setDigits, isMissing, hasFailed, field, choose } = useChosenCode(onDone)
  return (
    <>
      {!hasCode && <p>{t('settings:code.none')}</p>}
      <div className="code-choice">
        <Field label={t('settings:code.field')} gap={isMissing ? t('settings:code.need') : undefined}>
          {(control) => (
            <TextInput
              {...control}
              ref={field}
              autoComplete="off"
              inputMode="numeric"
              value={digits}
              onChange={(typed) => setDigits(digitsOf(typed))}
              onEnter={() => void choose()}
            />
          )}
        </Field>
        <Button onClick={() => void choose()}>{t('settings:code.choose')}</Button>
      </div>
      {hasFailed && <p role="alert">{t('settings:code.failed')}</p>}
    </>
  )
}

function useChosenCode(onDone: () => void) {
  const t = useText()
  const announce = useAnnounce()
  const { cover } = useDisplay()
  const [digits, setDigits] = useState('')
  const [asked, setAsked] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isMissing = asked && digits.length < CODE_LENGTH
  async function choose() {
    setAsked(true)
    if (digits.length < CODE_LENGTH) return field.current?.focus()
    const code = await keepCode(digits).catch(() => null)
    if (code === null) return setHasFailed(true)
    cover.write({ ...cover.read(), code, wrongTries: 0 })
    announce(t('settings:code.chosen'))
    onDone()
  }
  return { digits, setDigits, isMissing, hasFailed, field, choose }
}
