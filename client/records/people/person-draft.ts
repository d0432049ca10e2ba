import { z } from 'zod'
import { Profession } from '../../../shared/access/professions.ts'
import { newId } from '../../../shared/ids.ts'
import { Email, Kana, type PersonFields, type PersonRecord } from '../../../shared/records/person.ts'

/** A person as they are being written: anything may still be missing. `seenAtMs` is the state that was begun from. */
export const PersonDraft = z.object({
  id: z.string(),
  name: z.string(),
  kana: z.string(),
  profession: Profession.nullable(),
  organization: z.string(),
  district: z.string().nullable(),
  body: z.string().nullable(),
  email: z.string(),
  isAdmin: z.boolean(),
  seenAtMs: z.number(),
})
export type PersonDraft = z.infer<typeof PersonDraft>
export type PersonGap = 'name' | 'kana' | 'kanaLetters' | 'profession' | 'organization' | 'email'

export function draftOf(record: PersonRecord | null): PersonDraft {
  const none = { profession: null, district: null, body: null }
  if (record === null)
    return { id: newId(), name: '', kana: '', organization: '', ...none, email: '', isAdmin: false, seenAtMs: 0 }
  const { personId: id, name, kana, profession, organization, district, body, isAdmin, changedAtMs } = record
  const seenAtMs = changedAtMs
  return { id, name, kana, profession, organization, district, body, isAdmin, email: record.email ?? '', seenAtMs }
}

/** What keeps the person from being saved, in the order of the fields. */
export function gapsOf({ name, kana, profession, organization, email }: PersonDraft): PersonGap[] {
  const gaps: [PersonGap, boolean][] = [
    ['name', name.trim() === ''],
    ['kana', kana.trim() === ''],
    ['kanaLetters', kana.trim() !== '' && !Kana.safeParse(kana).success],
    ['profession', profession === null],
    ['organization', organization.trim() === ''],
    ['email', email.trim() !== '' && !Email.safeParse(email.trim()).success],
  ]
  return gaps.filter(([, isOpen]) => isOpen).map(([gap]) => gap)
}

/** What is sent; null while something is missing. */
export function fieldsOf(draft: PersonDraft): PersonFields | null {
  const { name, kana, profession, organization, district, body, isAdmin } = draft
  if (profession === null || gapsOf(draft).length > 0) return null
  const email = draft.email.trim() === '' ? null : draft.email.trim()
  return { name, kana, profession, organization, district, body, email, isAdmin }
}
