import { DeidLevel } from '../../shared/access/deid-level.ts'
import type { CaseFields } from '../../shared/records/case.ts'
import { useText } from '../locales/use-text.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextInput } from '../ui/text-input.tsx'

/** What was typed, before anyone says that it is complete. */
export type CaseForm = Omit<CaseFields, 'deidLevel'> & { deidLevel: DeidLevel | null }

type CaseFieldsFormProps = {
  form: CaseForm
  onChange: (form: CaseForm) => void
  /** Whether somebody tried to go on: only then gaps are gaps. */
  asked: boolean
}

/** How a case is called, how far it is de-identified, and on what basis it may be discussed. */
export function CaseFieldsForm({ form, onChange, asked }: CaseFieldsFormProps) {
  const t = useText()
  const change = (changed: Partial<CaseForm>) => onChange({ ...form, ...changed })
  const gapIf = (missing: boolean, words: string) => (asked && missing ? words : undefined)
  return (
    <>
      <Field
        label={t('cases:fields.title')}
        hint={t('cases:fields.titleHint')}
        gap={gapIf(form.title.trim() === '', t('cases:fields.titleGap'))}
      >
        {(control) => (
          <TextInput {...control} value={form.title} maxLength={100} onChange={(title) => change({ title })} />
        )}
      </Field>
      <Field
        label={t('cases:fields.label')}
        hint={t('cases:fields.labelHint')}
        gap={gapIf(form.label.trim() === '', t('cases:fields.labelGap'))}
      >
        {(control) => (
          <TextInput {...control} value={form.label} maxLength={40} onChange={(label) => change({ label })} />
        )}
      </Field>
      <LevelChoice {...{ form, change }} />
      <Field label={t('cases:fields.consent')} hint={t('cases:fields.consentHint')}>
        {({ id, describedBy }) => (
          <TextArea
            {...{ id, describedBy }}
            value={form.consentBasis}
            onChange={(consentBasis) => change({ consentBasis: consentBasis.slice(0, 300) })}
          />
        )}
      </Field>
    </>
  )
}

type LevelChoiceProps = { form: CaseForm; change: (changed: Partial<CaseForm>) => void }

function LevelChoice({ form, change }: LevelChoiceProps) {
  const t = useText()
  return (
    <div className="stack-small">
      <Choice
        label={t('cases:fields.level')}
        options={DeidLevel.options.map((value) => ({ value, label: t(`cases:level.${value}.name`) }))}
        value={form.deidLevel}
        onChange={(deidLevel) => change({ deidLevel })}
        ticked
      />
      {form.deidLevel && <p className="sub">{t(`cases:level.${form.deidLevel}.text`)}</p>}
    </div>
  )
}
