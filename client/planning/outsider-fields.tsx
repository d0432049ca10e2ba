import { z } from 'zod'
import { Profession } from '../../shared/access/professions.ts'
import { useText } from '../locales/use-text.ts'
import { Field } from '../ui/field.tsx'
import { SelectInput } from '../ui/select-input.tsx'
import { TextInput } from '../ui/text-input.tsx'

/** Somebody who is in no directory, as they are typed. */
export const OutsiderDraft = z.object({
  name: z.string(),
  profession: Profession.nullable(),
  organization: z.string(),
})
export type OutsiderDraft = z.infer<typeof OutsiderDraft>

export const nobodyYet: OutsiderDraft = { name: '', profession: null, organization: '' }

export type OutsiderWords = { name: string; profession: string; chooseProfession: string; organization: string }

type OutsiderFieldsProps = {
  draft: OutsiderDraft
  onChange: (changed: Partial<OutsiderDraft>) => void
  words: OutsiderWords
  /** What is missing, in words, once somebody tried to go on. */
  gaps: { name?: string | undefined; profession?: string | undefined }
}

/** Name, profession and organization of somebody outside the directory. */
export function OutsiderFields({ draft, onChange, words, gaps }: OutsiderFieldsProps) {
  const t = useText()
  return (
    <>
      <Field label={words.name} gap={gaps.name}>
        {(control) => (
          <TextInput {...control} value={draft.name} maxLength={100} onChange={(name) => onChange({ name })} />
        )}
      </Field>
      <Field label={words.profession} gap={gaps.profession}>
        {(control) => (
          <SelectInput
            {...control}
            placeholder={words.chooseProfession}
            value={draft.profession}
            options={Profession.options.map((value) => ({ value, label: t(`professions:${value}`) }))}
            onChange={(profession) => onChange({ profession })}
          />
        )}
      </Field>
      <Field label={words.organization}>
        {(control) => (
          <TextInput
            {...control}
            value={draft.organization}
            maxLength={100}
            onChange={(organization) => onChange({ organization })}
          />
        )}
      </Field>
    </>
  )
}
