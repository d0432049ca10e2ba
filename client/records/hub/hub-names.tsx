import { useText } from '../../locales/use-text.ts'
import { Field } from '../../ui/field.tsx'
import { SelectInput } from '../../ui/select-input.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import type { DraftProps } from './named-list.tsx'

const zones = [
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Taipei',
  'Asia/Shanghai',
  'Asia/Manila',
  'Asia/Bangkok',
  'Asia/Jakarta',
  'Asia/Kolkata',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Australia/Sydney',
  'UTC',
] as const

/** How the hub is called, and by whose clocks its meetings are dated. */
export function HubNames({ draft, asked, onDraft }: DraftProps) {
  const t = useText()
  const listed = zones.map((zone) => ({ value: zone as string, label: t(`hub:zones.${zone}`) }))
  // A zone that was set in another way stays what it is.
  const isListed = listed.some(({ value }) => value === draft.timeZone)
  const options = isListed ? listed : [...listed, { value: draft.timeZone, label: draft.timeZone }]
  return (
    <div className="desk-form">
      <Field label={t('hub:name')} gap={asked && draft.name.trim() === '' ? t('hub:nameGap') : undefined}>
        {(control) => (
          <TextInput {...control} value={draft.name} maxLength={100} onChange={(name) => onDraft({ ...draft, name })} />
        )}
      </Field>
      <Field label={t('hub:telephone')} hint={t('hub:telephoneHint')}>
        {(control) => (
          <TextInput
            {...control}
            value={draft.telephone}
            maxLength={60}
            onChange={(telephone) => onDraft({ ...draft, telephone })}
          />
        )}
      </Field>
      <Field label={t('hub:timeZone')} hint={t('hub:timeZoneHint')}>
        {(control) => (
          <SelectInput
            {...control}
            options={options}
            value={draft.timeZone}
            placeholder={t('hub:noZone')}
            onChange={(timeZone) => onDraft({ ...draft, timeZone })}
          />
        )}
      </Field>
    </div>
  )
}
