import { DeidLevel } from '../../shared/access/deid-level.ts'
import type { CaseFields } from '../../shared/records/case.ts'
import { HubView } from '../../shared/records/hub.ts'
import { useAsked } from '../api/use-asked.ts'
import { NONE, noneOr, withNone } from '../records/none-or.ts'
import { SelectInput } from '../ui/select-input.tsx'
import { useText } from '../locales/use-text.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { CaseNames } from './case-names.tsx'

/** What was typed, before anyone says that it is complete. */
export type CaseForm = Omit<CaseFields, 'deidLevel'> & { deidLevel: DeidLevel | null }

type CaseFieldsFormProps = {
  form: CaseForm
  onChange: (form: CaseForm) => void
  /** Whether somebody tried to go on: only then gaps are gaps. */
  asked: boolean
  onSignedOut: () => void
}

/** How a case is called, how far it is de-identified, and on what basis it may be discussed. */
export function CaseFieldsForm({ form, onChange, asked, onSignedOut }: CaseFieldsFormProps) {
  const t = useText()
  const change = (changed: Partial<CaseForm>) => onChange({ ...form, ...changed })
  return (
    <>
      <CaseNames form={form} onChange={change} asked={asked} />
      <DistrictChoice {...{ form, change, onSignedOut }} />
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

type ChoiceProps = { form: CaseForm; change: (changed: Partial<CaseForm>) => void }

/** 圏域. What was chosen stays as it is while the districts of the hub are not here. */
function DistrictChoice({ form, change, onSignedOut }: ChoiceProps & { onSignedOut: () => void }) {
  const t = useText()
  const { asked } = useAsked('/api/hub', HubView, onSignedOut)
  if (asked.kind !== 'ready' || asked.value.districts.length === 0) return null
  return (
    <Field label={t('cases:fields.district')}>
      {(control) => (
        <SelectInput
          {...control}
          options={withNone(t('hub:none'), asked.value.districts)}
          value={form.district ?? NONE}
          placeholder={t('hub:none')}
          onChange={(chosen) => change({ district: noneOr(chosen) })}
        />
      )}
    </Field>
  )
}

function LevelChoice({ form, change }: ChoiceProps) {
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
