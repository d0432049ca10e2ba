import { InvitedFunction } from '../../shared/records/invitation.ts'
import { useText } from '../locales/use-text.ts'
import { Field } from '../ui/field.tsx'
import { SelectInput } from '../ui/select-input.tsx'

type FunctionFieldProps = { value: InvitedFunction; onChange: (value: InvitedFunction) => void }

/** What somebody is invited to do at the table. */
export function FunctionField({ value, onChange }: FunctionFieldProps) {
  const t = useText()
  return (
    <Field label={t('inviting:form.function')}>
      {(control) => (
        <SelectInput
          {...{ ...control, value, onChange }}
          placeholder={t('inviting:form.chooseFunction')}
          options={InvitedFunction.options.map((one) => ({ value: one, label: t(`records:function.${one}`) }))}
        />
      )}
    </Field>
  )
}
