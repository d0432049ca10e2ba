import { z } from 'zod'
import { KeyRole, StatementRole } from '../access/professions.ts'
import { cleanText } from '../clean-text.ts'
import { AnonymousCard } from '../documents/board-cards.ts'
import { Mark } from '../documents/board-marks.ts'
import { WishAnswerValue } from '../documents/board-reflections.ts'
import { Lens } from '../documents/board-results.ts'
import { FieldLimit } from '../documents/limits.ts'
import { Id } from '../ids.ts'
import type { Result } from '../result.ts'
import type { Goodbye } from './goodbye.ts'
import { Phase } from './phases.ts'
import { Spot } from './spot.ts'
import type { PrivateView, RoomState } from './state.ts'
import { DOTS_PER_VOTER, MAX_EXTENSION_MIN } from './state.ts'

const inRoom = { meetingId: Id }
/** The case that whoever asks has before them: another's turn may have come since. */
const aboutCase = { ...inRoom, caseId: Id.optional() }

/** What a person sees as one character takes a few code units at times, and fields count as people do. */
const MAX_UNITS_PER_GRAPHEME = 8

/** Everything a participant may ask of a room that changes its announced state or their own part of it. */
export const RoomCommand = z.discriminatedUnion('name', [
  z.object({ name: z.literal('move-phase'), ...inRoom, to: Phase, seenVersion: z.int().nonnegative() }),
  z.object({ name: z.literal('next-case'), ...inRoom, caseId: Id, seenVersion: z.int().nonnegative() }),
  z.object({ name: z.literal('close-meeting'), ...inRoom, seenVersion: z.int().nonnegative() }),
  z.object({ name: z.literal('pledge'), ...inRoom }),
  z.object({ name: z.literal('set-ready'), ...inRoom, ready: z.boolean() }),
  z.object({ name: z.literal('set-written'), ...aboutCase, written: z.boolean() }),
  z.object({ name: z.literal('raise-hand'), ...inRoom }),
  z.object({ name: z.literal('lower-hand'), ...inRoom, personId: Id }),
  z.object({ name: z.literal('give-floor'), ...inRoom, personId: Id.nullable() }),
  z.object({ name: z.literal('pass-lead'), ...inRoom, personId: Id }),
  z.object({
    name: z.literal('extend-time'),
    ...inRoom,
    minutes: z.int().min(1).max(MAX_EXTENSION_MIN),
    seenVersion: z.int().nonnegative(),
  }),
  z.object({ name: z.literal('point-at'), ...inRoom, spot: Spot.nullable(), call: z.boolean() }),
  z.object({ name: z.literal('mark-event'), ...inRoom, eventId: Id, mark: Mark, on: z.boolean() }),
  z.object({ name: z.literal('let-read'), ...inRoom, on: z.boolean() }),
  z.object({
    name: z.literal('answer-wish'),
    ...inRoom,
    wishId: Id,
    answer: WishAnswerValue,
    reason: z.string().transform(cleanText).pipe(z.string().trim().max(500)),
  }),
  z.object({
    name: z.literal('send-wish'),
    ...aboutCase,
    wishId: Id,
    toRole: KeyRole,
    text: z
      .string()
      .transform(cleanText)
      .pipe(
        z
          .string()
          .trim()
          .min(1)
          .max(FieldLimit.reflection * MAX_UNITS_PER_GRAPHEME),
      ),
  }),
  z.object({ name: z.literal('place-dots'), ...inRoom, cardId: Id, count: z.int().min(0).max(DOTS_PER_VOTER) }),
  z.object({ name: z.literal('open-lens'), ...aboutCase, lens: Lens }),
  z.object({
    name: z.literal('confirm-statement'),
    ...aboutCase,
    role: StatementRole,
    textHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
])
export type RoomCommand = z.infer<typeof RoomCommand>

/**
 * What is asked without a name. It takes another way than RoomCommand: no room event, no version, nothing that keeps who sent it.
 * `cardId` is drawn at random by the sender's device, so that a repeat after a lost answer is the same card.
 */
export const AnonymousCommand = z.discriminatedUnion('name', [
  z.object({ name: z.literal('send-card'), ...inRoom, cardId: z.uuid(), card: AnonymousCard }),
  z.object({ name: z.literal('rate-ease'), ...inRoom, value: z.int().min(1).max(5) }),
])
export type AnonymousCommand = z.infer<typeof AnonymousCommand>

/** Why a room says no. The client turns each code into a sentence; the server never sends prose. */
export type Refusal =
  | 'invalid'
  | 'not-found'
  | 'forbidden'
  | 'stale'
  | 'wrong-phase'
  | 'closed'
  | 'no-dots-left'
  | 'changed'
  | 'already'
  | 'failed'
export type RoomReply = Result<{ version: number }, Refusal>

/** Whether a participant has a socket open here (`present`), stepped away or lost the line (`away`), or was never seen. */
export const PresenceState = z.enum(['present', 'away'])
export type PresenceState = z.infer<typeof PresenceState>
export type Presence = Record<string, PresenceState>

/** `personId`: who the page believes to be; refused when another person has signed in in this browser since. */
export const JoinRoom = z.object({ ...inRoom, protocolVersion: z.int().nonnegative(), personId: Id.optional() })
export type JoinRoom = z.infer<typeof JoinRoom>
export type Joined = { state: RoomState; view: PrivateView; presence: Presence; serverNowMs: number }
export type JoinReply = Result<Joined, 'not-found' | 'invalid' | 'too-old' | 'signed-out' | 'failed'>

export const SetAway = z.object({ ...inRoom, away: z.boolean() })

export type ClientEvents = {
  'room:join': (join: JoinRoom, reply: (reply: JoinReply) => void) => void
  'room:command': (command: RoomCommand, reply: (reply: RoomReply) => void) => void
  'room:anonymous': (command: AnonymousCommand, reply: (reply: Result<null, Refusal>) => void) => void
  'room:away': (away: z.infer<typeof SetAway>) => void
}

/** Clients keep a state only if its version is higher, a view unless its version is lower; there are no deltas. */
export type ServerEvents = {
  'room:state': (message: { state: RoomState; serverNowMs: number }) => void
  'room:view': (view: PrivateView) => void
  'room:presence': (message: { meetingId: string; presence: Presence }) => void
  'room:goodbye': (message: { reason: Goodbye }) => void
  /** Other people belong to the meeting than before. */
  'room:people': (message: { meetingId: string }) => void
  /** Only to whoever was turned away from the meeting: a seat there is theirs now. */
  'room:seat': (message: { meetingId: string }) => void
  /** Only to those who lead: somebody came to the door, or is there no longer. */
  'room:guests': (message: { meetingId: string }) => void
  /** The plan of the meeting is another now; a room that nobody had used may have begun anew. */
  'room:plan': (message: { meetingId: string }) => void
  /** A version of its minutes was confirmed. */
  'room:minutes': (message: { meetingId: string }) => void
  /** Whether what happens at other nodes arrives some seconds late. */
  'room:lateness': (message: { isLate: boolean }) => void
}
