import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Profession } from '../../../shared/access/professions.ts'
import type { HubView } from '../../../shared/records/hub.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Field, type FieldControl } from '../../ui/field.tsx'
import { SelectInput } from '../../ui/select-input.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { NONE, noneOr, withNone } from '../none-or.ts'
import { OrganizationField } from './organization-field.tsx'
import { gapsOf, type PersonDraft, type PersonGap } from './person-draft.ts'

export type PersonFormProps = {
  draft: PersonDraft
  hub: HubView
  /** One's own administration is not given up here. */
  isOwn: boolean
  submitLabel: string
  onDraft: (draft: PersonDraft) => void
  onSubmit: () => void
  onSignedOut: () => void
  /** What went wrong the last time. */
  children?: ReactNode
}

type PartProps = PersonFormProps & { gaps: readonly PersonGap[] }

/** What is kept of a person. What is missing is said when one wants to save, and the first gap has the focus. */
export function PersonForm(props: PersonFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [asked, setAsked] = useState(false)
  const gaps = asked ? gapsOf(props.draft) : []
  function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (gapsOf(props.draft).length === 0) return props.onSubmit()
    // The fields that are gaps are marked with this state's next picture.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.input-missing')?.focus())
  }
  return (
    <form ref={form} className="stack" noValidate onSubmit={submit}>
      <div className="desk-form">
        <NameParts {...props} gaps={gaps} />
        <WorkParts {...props} gaps={gaps} />
        <PlaceParts {...props} gaps={gaps} />
        <AdminPart {...props} gaps={gaps} />
      </div>
      {props.children}
      <Button type="submit" kind="primary">
        {props.submitLabel}
      </Button>
    </form>
  )
}

type LineProps = PartProps & {
  field: 'name' | 'kana' | 'email'
  hint?: string
  placeholder?: string
  type?: 'email'
}

function LinePart({ draft, gaps, onDraft, field, hint, ...input }: LineProps) {
  const t = useText()
  const found = gaps.find((gap) => gap === field || (field === 'kana' && gap === 'kanaLetters'))
  const { placeholder, type } = input
  return (
    <Field
      label={t(`people:form.${field}`)}
      {...(hint === undefined ? {} : { hint })}
      gap={found && t(`people:form.gap.${found}`)}
    >
      {(control) => (
        <TextInput
          {...control}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(type === undefined ? {} : { type })}
          value={draft[field]}
          maxLength={field === 'email' ? 254 : 100}
          autoComplete="off"
          onChange={(text) => onDraft({ ...draft, [field]: text })}
        />
      )}
    </Field>
  )
}

function NameParts(props: PartProps) {
  const t = useText()
  return (
    <>
      <LinePart {...props} field="name" placeholder={t('people:form.nameExample')} />
      <LinePart {...props} field="kana" hint={t('people:form.kanaHint')} placeholder={t('people:form.kanaExample')} />
    </>
  )
}

function WorkParts(props: PartProps) {
  const t = useText()
  const { draft, gaps, onDraft } = props
  const options = Profession.options.map((value) => ({ value, label: t(`professions:${value}`) }))
  return (
    <>
      <Field
        label={t('people:form.profession')}
        gap={gaps.includes('profession') ? t('people:form.gap.profession') : undefined}
      >
        {(control) => (
          <SelectInput
            {...control}
            options={options}
            value={draft.profession}
            placeholder={t('people:form.professionNone')}
            onChange={(profession) => onDraft({ ...draft, profession })}
          />
        )}
      </Field>
      <OrganizationField
        name={draft.organization}
        isGap={gaps.includes('organization')}
        onSignedOut={props.onSignedOut}
        onName={(organization) => onDraft({ ...draft, organization })}
      />
    </>
  )
}

function PlaceParts(props: PartProps) {
  const t = useText()
  const { draft, hub, onDraft } = props
  const select = (
    control: FieldControl,
    field: 'district' | 'body',
    entries: readonly { id: string; name: string }[],
  ) => (
    <SelectInput
      {...control}
      options={withNone(t('hub:none'), entries)}
      value={draft[field] ?? NONE}
      placeholder={t('hub:none')}
      onChange={(chosen) => onDraft({ ...draft, [field]: noneOr(chosen) })}
    />
  )
  return (
    <>
      <Field label={t('people:form.district')}>{(control) => select(control, 'district', hub.districts)}</Field>
      <Field label={t('people:form.body')}>{(control) => select(control, 'body', hub.bodies)}</Field>
      <LinePart {...props} field="email" type="email" hint={t('people:form.emailHint')} />
    </>
  )
}

function AdminPart({ draft, isOwn, onDraft }: PartProps) {
  const t = useText()
  return (
    <div className="desk-form-wide">
      <CheckBox
        checked={draft.isAdmin}
        disabled={isOwn}
        describedBy="person-admin-hint"
        onChange={(isAdmin) => onDraft({ ...draft, isAdmin })}
      >
        {t('people:form.admin')}
      </CheckBox>
      <p className="caption" id="person-admin-hint">
        {t(isOwn ? 'people:form.adminOwn' : 'people:form.adminHint')}
      </p>
    </div>
  )
}
