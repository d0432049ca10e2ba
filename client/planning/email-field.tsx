import { useText } from '../locales/use-text.ts'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'

type EmailFieldProps = { value: string; onChange: (value: string) => void; gap: string | undefined }

/** Where mail can go; it may stay empty. */
export function EmailField({ value, onChange, gap }: EmailFieldProps) {
  const t = useText()
  return (
    <Field label={t('inviting:form.email')} hint={t('inviting:form.emailHint')} gap={gap}>
      {(control) => <TextInput {...control} type="email" maxLength={254} value={value} onChange={onChange} />}
    </Field>
  )
}
