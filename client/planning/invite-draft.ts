import { z } from 'zod'
import { newId } from '../../shared/ids.ts'
import { InvitedFunction, NewInvitation } from '../../shared/records/invitation.ts'
import { Email } from '../../shared/records/person.ts'
import { MAX_SEATS } from '../../shared/records/plan.ts'
import { nobodyYet, OutsiderDraft } from './outsider-fields.tsx'
import { Person } from './plan-form.ts'

/** Somebody who is about to be invited. `id` is drawn once, so that a repeat after a lost answer is the same invitation. */
export const InviteDraft = OutsiderDraft.extend({
  id: z.string(),
  to: z.enum(['body', 'person', 'outside']),
  bodyId: z.string().nullable(),
  seats: z.string(),
  person: Person.nullable(),
  email: z.string(),
  meetingFunction: InvitedFunction,
})
export type InviteDraft = z.infer<typeof InviteDraft>

export function emptyInvite(): InviteDraft {
  const texts = { ...nobodyYet, seats: '1', email: '' }
  return { ...texts, id: newId(), to: 'body', bodyId: null, person: null, meetingFunction: 'participant' }
}

export type InviteGap = 'body' | 'seats' | 'person' | 'name' | 'profession' | 'email'

export function gapsOfInvite(draft: InviteDraft): InviteGap[] {
  const { to, bodyId, seats, person, name, profession, email } = draft
  const mail: InviteGap[] = emailOf(email) === undefined ? ['email'] : []
  if (to === 'person') return person === null ? ['person'] : []
  const gaps: Partial<Record<InviteGap, boolean>> =
    to === 'body'
      ? { body: bodyId === null, seats: !isSeats(Number(seats)) }
      : { name: name.trim() === '', profession: profession === null }
  const order: InviteGap[] = ['body', 'seats', 'name', 'profession']
  return [...order.filter((gap) => gaps[gap] === true), ...mail]
}

const isSeats = (seats: number) => Number.isInteger(seats) && seats >= 1 && seats <= MAX_SEATS

/** Null where there is none, undefined where it is no address. */
function emailOf(typed: string): string | null | undefined {
  if (typed.trim() === '') return null
  const parsed = Email.safeParse(typed.trim())
  return parsed.success ? parsed.data : undefined
}

/** Null while something is missing. */
export function invitationOf(draft: InviteDraft, byMail: boolean): NewInvitation | null {
  const { bodyId, seats, person, email, ...rest } = draft
  const wish = NewInvitation.safeParse({
    ...rest,
    byMail,
    bodyId,
    parentId: null,
    seats: Number(seats),
    personId: person?.personId,
    email: emailOf(email),
  })
  return wish.success ? wish.data : null
}
