import { z } from 'zod'
import { MeetingFunction } from '../access/meeting-function.ts'
import { Profession } from '../access/professions.ts'
import { Id } from '../ids.ts'
import { Clocks } from './clocks.ts'
import { Name } from './hub.ts'
import { MeetingKind } from './meeting.ts'
import { Email } from './person.ts'
import { MAX_SEATS } from './plan.ts'
import { MovedPart } from './told.ts'

/** So many invitations of one meeting at most, those that bodies pass on among them. */
export const MAX_INVITATIONS = 400

/** 未回答 出席 欠席 代理 */
export const Answer = z.enum(['none', 'attend', 'absent', 'proxy'])
export type Answer = z.infer<typeof Answer>
export const GivenAnswer = Answer.exclude(['none'])
export type GivenAnswer = z.infer<typeof GivenAnswer>

/** Who leads is arranged at the table of the plan, not by invitation. */
export const InvitedFunction = MeetingFunction.exclude(['facilitator', 'co_facilitator'])
export type InvitedFunction = z.infer<typeof InvitedFunction>

const Organization = z.string().trim().max(100)
const Outsider = z.object({ name: Name, profession: Profession, organization: Organization })

/** Who comes instead 代理. */
export const StandIn = Outsider.extend({ email: Email.nullable() })
export type StandIn = z.infer<typeof StandIn>

const Common = z.object({ id: Id, meetingFunction: InvitedFunction, byMail: z.boolean() })

/**
 * An invitation to a body, which names people for its seats; to a person of the directory; or to somebody outside it, whom a body may
 * have named (`parentId`). `id` is drawn by whoever invites, so that a repeat after a lost answer is the same invitation with a new link.
 */
export const NewInvitation = z.discriminatedUnion('to', [
  Common.extend({
    to: z.literal('body'),
    bodyId: Id,
    seats: z.int().min(1).max(MAX_SEATS),
    email: Email.nullable(),
  }),
  Common.extend({ to: z.literal('person'), personId: Id }),
  Common.extend({ to: z.literal('outside'), parentId: Id.nullable(), email: Email.nullable() }).extend(Outsider.shape),
])
export type NewInvitation = z.infer<typeof NewInvitation>

export const LinkWish = z.object({ byMail: z.boolean() })

/** A link that was just made: shown now and never again. `mail`: whether it went out, where that was asked for. */
export const InvitationLink = z.object({ token: z.string(), mail: z.enum(['not-asked', 'sent', 'failed']) })
export type InvitationLink = z.infer<typeof InvitationLink>

const AnswerShape = z.object({
  answer: GivenAnswer,
  reason: z.string().trim().max(200),
  standIn: StandIn.nullable(),
})
const hasStandIn = ({ answer, standIn }: z.infer<typeof AnswerShape>) => (answer === 'proxy') === (standIn !== null)

/** Whoever answers 代理 says who comes. */
export const AnswerFields = AnswerShape.refine(hasStandIn)
export type AnswerFields = z.infer<typeof AnswerFields>

/** In characters as people count them. */
export const MAX_OPINION = 2000

/** An advance opinion 事前意見; without a word it is taken back. */
export const Opinion = z
  .string()
  .trim()
  .max(4 * MAX_OPINION)
  .refine(isShortEnough)

function isShortEnough(text: string): boolean {
  if (text.length <= MAX_OPINION) return true
  return [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)].length <= MAX_OPINION
}

/** What came by telephone or on paper, entered for somebody 代行入力. `opinion`: null where none came. */
export const EnteredAnswer = AnswerShape.extend({ opinion: Opinion.nullable() }).refine(hasStandIn)
export type EnteredAnswer = z.infer<typeof EnteredAnswer>

/** When, where and what: no title and no case, so that it can be mailed, faxed and shown to whoever holds the link. */
export const InvitedTo = Clocks.extend({
  kind: MeetingKind,
  date: z.iso.date(),
  start: z.string(),
  durationMin: z.int(),
  place: z.string(),
  videoUrl: z.string(),
  hub: z.string(),
  /** Of the hub; empty where it has told none. */
  telephone: z.string().default(''),
})
export type InvitedTo = z.infer<typeof InvitedTo>

/** A line of the invitations of a meeting. `moved`: what of the meeting has changed since this person was told. */
export const InvitationLine = z.object({
  id: Id,
  to: z.enum(['body', 'person', 'outside']),
  parentId: Id.nullable(),
  personId: Id.nullable(),
  name: z.string(),
  profession: Profession.nullable(),
  organization: z.string(),
  meetingFunction: MeetingFunction,
  seats: z.int(),
  answer: Answer,
  reason: z.string(),
  standIn: StandIn.nullable(),
  hasOpinion: z.boolean(),
  /** The name of whoever entered it for them; null where it came from their own page. */
  enteredBy: z.string().nullable(),
  createdAtMs: z.number(),
  answeredAtMs: z.number().nullable(),
  remindedAtMs: z.number().nullable(),
  moved: z.array(MovedPart),
  isWithdrawn: z.boolean(),
  /** At the table as it is arranged now. */
  isSeated: z.boolean(),
  /** Whether mail can go to them. */
  mayMail: z.boolean(),
})
export type InvitationLine = z.infer<typeof InvitationLine>

/** `GET /api/meetings/:meetingId/invitations`. `seated`: the professions at the table. `publicUrl`: what links begin with. */
export const InvitationList = z.object({
  meeting: InvitedTo.extend({ title: z.string(), code: z.string().nullable(), isOpen: z.boolean() }),
  publicUrl: z.string(),
  sendsMail: z.boolean(),
  invitations: z.array(InvitationLine),
  seated: z.array(Profession),
  bodies: z.array(z.object({ id: Id, name: z.string() })),
})
export type InvitationList = z.infer<typeof InvitationList>

/** The key roles キーパーソン that a meeting of this kind cannot do without. */
export function wantedRoles(kind: MeetingKind): Profession[] {
  if (kind === 'training') return []
  const carers: Profession[] = ['physician', 'nurse', 'care_manager']
  return kind === 'care_conference' ? carers : [...carers, 'support_center']
}

/** Professions that nobody at the table has, nobody who said they come, and nobody who comes for somebody else. */
export function missingProfessions({ meeting, seated, invitations }: InvitationList): Profession[] {
  const coming = invitations.filter(({ isWithdrawn }) => !isWithdrawn).map(comingProfession)
  return wantedRoles(meeting.kind).filter((role) => !seated.includes(role) && !coming.includes(role))
}

/** The profession of whoever comes by this invitation; null while nobody does. */
export function comingProfession({ answer, profession, standIn }: InvitationLine): Profession | null {
  if (answer === 'attend') return profession
  return answer === 'proxy' ? (standIn?.profession ?? null) : null
}
