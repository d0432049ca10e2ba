import { z } from 'zod'
import { Profession } from '../../shared/access/professions.ts'
import { GuestFields, type JoinView } from '../../shared/records/guest.ts'

/** What somebody has typed at the door. `form` is null until they have begun; `asOther`: somebody else than before has this device. */
export const JoinDraft = z.object({
  key: z.string(),
  form: z
    .object({ name: z.string(), kana: z.string(), profession: Profession.nullable(), organization: z.string() })
    .nullable(),
  asOther: z.boolean(),
})
export type JoinDraft = z.infer<typeof JoinDraft>
export type JoinForm = NonNullable<JoinDraft['form']>

const emptyForm: JoinForm = { name: '', kana: '', profession: null, organization: '' }

/** The form as it first stands: whom the link was made for, if anybody. */
export function firstForm({ invited }: JoinView): JoinForm {
  return invited ?? emptyForm
}

export type JoinGap = 'name' | 'profession' | 'organization'

export function gapsOf({ name, profession, organization }: JoinForm): JoinGap[] {
  const missing: Record<JoinGap, boolean> = {
    name: name.trim() === '',
    profession: profession === null,
    organization: organization.trim() === '',
  }
  const names: JoinGap[] = ['name', 'profession', 'organization']
  return names.filter((field) => missing[field])
}

/** Null for what the server would not take. */
export function guestOf(form: JoinForm): GuestFields | null {
  const parsed = GuestFields.safeParse(form)
  return parsed.success ? parsed.data : null
}
