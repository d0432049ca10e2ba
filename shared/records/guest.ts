import { z } from 'zod'
import { Profession } from '../access/professions.ts'
import { countGraphemes } from '../graphemes.ts'
import { Id } from '../ids.ts'
import { Clocks } from './clocks.ts'
import { MeetingKind, PersonView } from './meeting.ts'

/** The guests of one meeting that may wait at the same time. */
export const MAX_WAITING = 40

const JOIN_CODE = /^\d{6}$/

/** Whether somebody typed what could be a code, and not the secret of an invitation's link. */
export function isJoinCode(key: string): boolean {
  return JOIN_CODE.test(key)
}

/** The six digits in what was typed or lies behind #, full-width ones and those with spaces between them, too; null for anything else. */
export function codeIn(typed: string): string | null {
  const digits = typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return isJoinCode(digits) ? digits : null
}

/** What people say of themselves in one line. Letters that are not seen, or turn others around, are left out: a name is to be what it looks like. */
function line(longest: number) {
  return z
    .string()
    .max(longest * 8)
    .transform(cleanLine)
    .refine((text) => countGraphemes(text) <= longest)
}

/** Without controls, what directs writing, private characters, letters that are blank, and white space that is more than one space. */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Zl}\p{Zp}\t\n\r]/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115F\u1160\u3164\uFFA0\u2800]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** Longest texts of a guest's own lines, in characters as people count them. */
export const GuestLimit = { name: 40, kana: 60, organization: 60 } as const

/** What a guest says of themselves 自己申告; nobody has checked it. */
export const GuestFields = z.object({
  name: line(GuestLimit.name).refine((name) => name !== ''),
  kana: line(GuestLimit.kana),
  profession: Profession,
  organization: line(GuestLimit.organization),
})
export type GuestFields = z.infer<typeof GuestFields>

/** Six digits, or the secret of an invitation's link; anything else is answered as what opens nothing. */
const Key = z.string().max(200)

/** `POST /api/join/look`: which meeting a key opens, and whom this device is known as. */
export const JoinLook = z.object({ key: Key })

/**
 * `POST /api/join`: asks for a seat. Asked again from the same device it is the same person, unless `asOther` says that somebody else has
 * this device now.
 */
export const JoinAsk = z.object({ key: Key, guest: GuestFields, asOther: z.boolean().default(false) })

/** Where a guest stands: waiting, at the table, refused at the door, taken from the table, or too late: the meeting is over or called off. */
export const GuestState = z.enum(['waiting', 'seated', 'refused', 'removed', 'over'])
export type GuestState = z.infer<typeof GuestState>

/** `GET /api/me/place`: null for the hub's own people. `sinceMs`: since when they wait, on the server's clock. */
export const GuestPlace = z.object({ meetingId: Id, state: GuestState, sinceMs: z.number() })
export type GuestPlace = z.infer<typeof GuestPlace>
export const PlaceAnswer = z.object({ place: GuestPlace.nullable() })

/**
 * What the door tells before anyone has said who they are: when and what kind, no title and no case. `again`: who asked from this
 * device before; `invited`: whom the link was made for; `isListed`: they are in the directory and may sign in; `signedInAs`: the name of
 * a person of the hub, who needs no door.
 */
export const JoinView = Clocks.extend({
  hub: z.string(),
  /** Where people call who do not get on; empty where the hub has told none. */
  telephone: z.string().default(''),
  kind: MeetingKind,
  date: z.string(),
  start: z.string(),
  again: GuestFields.nullable(),
  invited: GuestFields.nullable(),
  isListed: z.boolean(),
  signedInAs: z.string().nullable(),
})
export type JoinView = z.infer<typeof JoinView>

/** A guest who waits, as those see them who lead. `isInvited`: they came by an invitation's link. */
export const WaitingGuest = PersonView.extend({ sinceMs: z.number(), isInvited: z.boolean() })
export type WaitingGuest = z.infer<typeof WaitingGuest>

/** `GET /api/meetings/:meetingId/guests`: who waits, the longest first, how many seats are left, and the six digits that guests type. */
export const GuestList = z.object({
  waiting: z.array(WaitingGuest),
  freeSeats: z.number(),
  code: z.string().nullable(),
})
export type GuestList = z.infer<typeof GuestList>

/** `PUT /api/meetings/:meetingId/guests/:personId`: the word of whoever leads. A guest who was refused can be admitted after all. */
export const GuestDecision = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('admit'), meetingFunction: z.enum(['participant', 'observer']) }),
  z.object({ decision: z.literal('refuse') }),
])
export type GuestDecision = z.infer<typeof GuestDecision>
