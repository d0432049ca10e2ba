import type { CaseCopy } from '../../shared/records/case.ts'
import { useText } from '../locales/use-text.ts'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'

/** `asked`: whether somebody tried to go on: only then gaps are gaps. */
type CaseNamesProps = { form: CaseCopy; onChange: (names: CaseCopy) => void; asked: boolean }

/** How a case is called: in the list, and at the table. */
export function CaseNames({ form: { title, label }, onChange, asked }: CaseNamesProps) {
  const t = useText()
  const gapIf = (missing: boolean, words: string) => (asked && missing ? words : undefined)
  return (
    <>
      <Field
        label={t('cases:fields.title')}
        hint={t('cases:fields.titleHint')}
        gap={gapIf(title.trim() === '', t('cases:fields.titleGap'))}
      >
        {(control) => (
          <TextInput
            {...control}
            value={title}
            maxLength={100}
            onChange={(typed) => onChange({ title: typed, label })}
          />
        )}
      </Field>
      <Field
        label={t('cases:fields.label')}
        hint={t('cases:fields.labelHint')}
        gap={gapIf(label.trim() === '', t('cases:fields.labelGap'))}
      >
        {(control) => (
          <TextInput
            {...control}
            value={label}
            maxLength={40}
            onChange={(typed) => onChange({ title, label: typed })}
          />
        )}
      </Field>
    </>
  )
}
