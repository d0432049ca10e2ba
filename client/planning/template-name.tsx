import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { SaveFailure } from '../records/save-failure.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'

type TemplateNameProps = {
  name: string
  /** What the button does. */
  saveWords: string
  failure: RequestFailure | null
  onName: (name: string) => void
  onSave: () => void
  onCancel: () => void
}

/** What a template is called, new or from now on. */
export function TemplateName({ name, saveWords, failure, onName, onSave, onCancel }: TemplateNameProps) {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const [asked, setAsked] = useState(false)
  const focusName = () => form.current?.querySelector('input')?.focus()
  useEffect(focusName, [])
  function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (name.trim() === '') focusName()
    else onSave()
  }
  const own = { taken: t('planning:template.taken'), 'too-many': t('planning:template.tooMany') }
  return (
    <form ref={form} className="plan-template-name" noValidate onSubmit={submit}>
      <Field
        label={t('planning:template.name')}
        hint={t('planning:template.nameHint')}
        gap={asked && name.trim() === '' ? t('planning:template.nameGap') : undefined}
      >
        {(control) => <TextInput {...control} value={name} maxLength={100} onChange={onName} />}
      </Field>
      <SaveFailure failure={failure} own={own} />
      <div className="row wrap">
        <Button type="submit">{saveWords}</Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('planning:template.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** For the button that opens the form: once it is closed, the focus is there again. */
export function useFocusBack(isOpen: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return button
}
