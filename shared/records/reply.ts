import { z } from 'zod'
import { MeetingFunction } from '../access/meeting-function.ts'
import { Profession } from '../access/professions.ts'
import { Id } from '../ids.ts'
import { Name } from './hub.ts'
import { Answer, AnswerFields, InvitedFunction, InvitedTo, Opinion, StandIn } from './invitation.ts'
import { Told } from './told.ts'

/** The secret of an invitation's link. Anything that is none is answered like one that opens nothing. */
const Token = z.string().min(1).max(100)

/** `POST /api/reply`: what whoever holds a link is invited to, and what they have answered. */
export const ReplyWish = z.object({ token: Token })
export const ReplyAnswer = AnswerFields.safeExtend({ token: Token })
export const ReplyOpinion = z.object({ token: Token, opinion: Opinion })

/** A body names somebody for one of its seats. `id` is drawn by the page: a repeat is the same person with a new link. */
export const ReplyNaming = z.object({
  token: Token,
  id: Id,
  name: Name,
  profession: Profession,
  organization: z.string().trim().max(100),
  meetingFunction: InvitedFunction,
})
/** A body takes a name back. */
export const ReplyUnnaming = z.object({ token: Token, id: Id })

/** The link of whoever was named: shown to the body now and never again. */
export const NamedLink = z.object({ token: z.string() })

/**
 * `open`: an answer can be given and changed. Otherwise why not: the room is open and people are in it, it is over, it was called off,
 * the invitation was taken back, or it is too long ago.
 */
export const ReplyState = z.enum(['open', 'begun', 'over', 'cancelled', 'withdrawn', 'expired'])
export type ReplyState = z.infer<typeof ReplyState>

const Named = z.object({
  id: Id,
  name: z.string(),
  profession: Profession,
  organization: z.string(),
  meetingFunction: MeetingFunction,
  answer: Answer,
})

const Invited = z.object({
  id: Id,
  to: z.enum(['body', 'person', 'outside']),
  name: z.string(),
  profession: Profession.nullable(),
  organization: z.string(),
  meetingFunction: MeetingFunction,
  /** Whoever made the invitation; where a body named them (`isNamed`), the body. */
  by: z.string(),
  isNamed: z.boolean(),
  answer: Answer,
  reason: z.string(),
  standIn: StandIn.nullable(),
  seats: z.int(),
  named: z.array(Named),
  opinion: z.string(),
  /** Until the reflections of the meeting's first case are opened. */
  mayWriteOpinion: z.boolean(),
})

const ReplyMeeting = InvitedTo.extend({
  id: Id,
  /** When and where as it was told before; null where nothing has changed since. */
  movedFrom: Told.nullable(),
  cancelReason: z.string(),
})

/** Of an invitation that was taken back, or is too long ago, nothing is told but that. */
export const ReplyView = z.object({
  state: ReplyState,
  invitation: Invited.nullable(),
  meeting: ReplyMeeting.nullable(),
})
export type ReplyView = z.infer<typeof ReplyView>
export type Invited = z.infer<typeof Invited>
export type ReplyMeeting = z.infer<typeof ReplyMeeting>
export type Named = z.infer<typeof Named>
