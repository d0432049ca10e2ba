import type { CompositionEvent, FormEvent } from 'react'
import { FieldLimit } from '../../shared/documents/limits.ts'
import { PRACTICE_FIELD, practiceText } from '../../shared/documents/practice.ts'
import { BoundTextArea } from '../documents/bound-text.tsx'
import { useLanguage, useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Loading } from '../ui/loading.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { isEnough } from './results.ts'
import type { Checks } from './use-checks.ts'

/** The field in which one types as in the meeting, with the partner's caret in it. */
export function PracticeField({ document, tried, note }: Checks) {
  const t = useText()
  const language = useLanguage()
  const text = document && practiceText(document.doc)
  if (document === null || text === null) return <Loading />
  const place = { awareness: document.awareness, field: PRACTICE_FIELD }
  function meet(target: EventTarget, composed: boolean) {
    if (!(target instanceof HTMLTextAreaElement) || !isEnough(target.value, language)) return
    note({ letters: 'good', typedAtMs: Date.now(), composed: composed || tried.composed })
  }
  const onInput = (event: FormEvent) => {
    const isComposing = 'isComposing' in event.nativeEvent && event.nativeEvent.isComposing === true
    if (!isComposing) meet(event.target, false)
  }
  return (
    <div className="stack" onInput={onInput} onCompositionEnd={(event: CompositionEvent) => meet(event.target, true)}>
      <p className="sub">
        <Phrases text={t('rehearsal:letters.partner')} />
      </p>
      <Field label={t('rehearsal:letters.label')} hint={t('rehearsal:letters.hint')}>
        {({ id, describedBy }) => (
          <BoundTextArea
            {...{ id, describedBy, text, place }}
            limit={FieldLimit.practice}
            readOnly={document.readOnly}
          />
        )}
      </Field>
      {tried.letters !== 'good' && (
        <Button kind="quiet" on={tried.letters === 'bad'} onClick={() => note({ letters: 'bad' })}>
          {t('rehearsal:letters.cannot')}
        </Button>
      )}
    </div>
  )
}
