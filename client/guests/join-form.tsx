import { type FormEvent, useRef, useState } from 'react'
import { Profession } from '../../shared/access/professions.ts'
import { GuestLimit, type JoinView } from '../../shared/records/guest.ts'
import type { RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { SelectInput } from '../ui/select-input.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { gapsOf, type JoinForm as Form, type JoinGap } from './join-draft.ts'
import { JoinTrouble } from './join-trouble.tsx'

type JoinFormProps = {
  view: JoinView
  form: Form
  busy: boolean
  failure: RequestFailure | null
  onChange: (form: Form) => void
  onSubmit: () => void
}

/** Who one is, in one's own words. What is missing is said when one wants to go on, and the first gap has the focus. */
export function JoinForm(props: JoinFormProps) {
  const { view, form, busy, failure, onSubmit } = props
  const t = useText()
  const frame = useRef<HTMLFormElement>(null)
  const [asked, setAsked] = useState(false)
  function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (gapsOf(form).length === 0) return onSubmit()
    // The fields that are gaps are marked with this state's next picture.
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('.input-missing')?.focus())
  }
  return (
    <form ref={frame} className="stack" noValidate onSubmit={submit}>
      <h1>{t('guests:ask.title')}</h1>
      <p className="sub measure">{t('guests:ask.text')}</p>
      {view.isListed && <Note icon="people">{t('guests:listed')}</Note>}
      <Fields {...props} gaps={asked ? gapsOf(form) : []} />
      <JoinTrouble code={failure} byLink={false} />
      <Button type="submit" kind="primary" iconAfter="forward">
        {t(busy ? 'guests:ask.busy' : 'guests:ask.submit')}
      </Button>
    </form>
  )
}

function Fields({ form, gaps, onChange }: Pick<JoinFormProps, 'form' | 'onChange'> & { gaps: readonly JoinGap[] }) {
  const t = useText()
  const professions = Profession.options.map((value) => ({ value, label: t(`professions:${value}`) }))
  return (
    <>
      <Line {...{ form, onChange }} field="name" gap={gaps.includes('name') ? t('guests:ask.nameGap') : undefined} />
      <Line {...{ form, onChange }} field="kana" />
      <Field
        label={t('guests:ask.profession')}
        gap={gaps.includes('profession') ? t('guests:ask.professionGap') : undefined}
      >
        {(control) => (
          <SelectInput
            {...control}
            value={form.profession}
            options={professions}
            placeholder={t('guests:ask.professionPick')}
            onChange={(profession) => onChange({ ...form, profession })}
          />
        )}
      </Field>
      <Line
        {...{ form, onChange }}
        field="organization"
        hint={t('guests:ask.organizationHint')}
        gap={gaps.includes('organization') ? t('guests:ask.organizationGap') : undefined}
      />
    </>
  )
}

type LineProps = Pick<JoinFormProps, 'form' | 'onChange'> & {
  field: 'name' | 'kana' | 'organization'
  hint?: string
  gap?: string | undefined
}

function Line({ form, onChange, field, hint, gap }: LineProps) {
  const t = useText()
  return (
    <Field label={t(`guests:ask.${field}`)} {...(hint === undefined ? {} : { hint })} gap={gap}>
      {(control) => (
        <TextInput
          {...control}
          value={form[field]}
          maxLength={GuestLimit[field]}
          autoComplete={field === 'name' ? 'name' : 'off'}
          onChange={(text) => onChange({ ...form, [field]: text })}
        />
      )}
    </Field>
  )
}
