import { InvitedFunction } from '../../../shared/records/invitation.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { SelectInput } from '../../ui/select-input.tsx'
import { OutsiderFields } from '../outsider-fields.tsx'
import type { Naming } from './use-naming.ts'

/** Somebody for one of the seats. */
export function NamingForm({ naming, busy }: { naming: Naming; busy: boolean }) {
  const t = useText()
  const { draft, change, gaps, add } = naming
  const words = {
    name: t('reply:body.name'),
    profession: t('reply:body.profession'),
    chooseProfession: t('reply:answer.chooseProfession'),
    organization: t('reply:body.organization'),
  }
  const shown = {
    name: gaps.name ? t('reply:body.gapName') : undefined,
    profession: gaps.profession ? t('reply:body.gapProfession') : undefined,
  }
  return (
    <>
      <OutsiderFields {...{ draft, words }} gaps={shown} onChange={change} />
      <Field label={t('reply:body.function')}>
        {(control) => (
          <SelectInput
            {...control}
            placeholder={t('reply:body.chooseFunction')}
            value={draft.meetingFunction}
            options={InvitedFunction.options.map((value) => ({ value, label: t(`records:function.${value}`) }))}
            onChange={(meetingFunction) => change({ meetingFunction })}
          />
        )}
      </Field>
      <Button kind="primary" onClick={add}>
        {t(busy ? 'reply:body.adding' : 'reply:body.add')}
      </Button>
    </>
  )
}
