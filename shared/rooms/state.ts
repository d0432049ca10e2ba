import { z } from 'zod'
import { StatementRole } from '../access/professions.ts'
import { Mark } from '../documents/board-marks.ts'
import { Id } from '../ids.ts'
import { Phase } from './phases.ts'
import { Spot } from './spot.ts'

/** n of m, never who. */
export const Progress = z.object({ done: z.number().int(), of: z.number().int() })
export type Progress = z.infer<typeof Progress>

/**
 * That a person of the role confirmed the statement whose text has this hash (hex of SHA-256 of its UTF-8). Rooms that were stored before
 * name no case: theirs is the one at hand, since they had no other.
 */
export const Confirmation = z.object({
  caseId: Id.nullable().default(null),
  role: StatementRole,
  personId: Id,
  textHash: z.string(),
  confirmedAtMs: z.number(),
})
export type Confirmation = z.infer<typeof Confirmation>

/** A raised hand and since when it waits. Rooms that were stored before, or as a device remembers them, have bare ids: nobody knows since when. */
export const Hand = z.union([
  z.object({ personId: Id, sinceMs: z.number().nullable() }),
  Id.transform((personId) => ({ personId, sinceMs: null })),
])
export type Hand = z.infer<typeof Hand>

/** What everyone at the table may see now. Times in ms of the server's clock. */
export const RoomState = z.object({
  meetingId: Id,
  version: z.number().int().nonnegative(),
  phase: Phase,
  /** The version with which this phase began: who has seen it asks out of this phase and of no earlier one. */
  phaseVersion: z.number().int().nonnegative(),
  /** The case at hand. */
  caseId: Id.nullable(),
  /** The cases that had their turn, with the phase in which each was left. */
  leftPhases: z.record(Id, Phase).default({}),
  clock: z.object({ startedAtMs: z.number(), endsAtMs: z.number() }).nullable(),
  /** In the order in which they were raised. */
  hands: z.array(Hand),
  speakerId: Id.nullable(),
  /** Since when the speaker has the floor; null without one, and in rooms that were stored before. */
  speakingSinceMs: z.number().nullable().default(null),
  /** Who has had the floor in this phase, the latest last. */
  spoken: z.array(Id).default([]),
  /** Whose papers the facilitator reads for them. */
  letRead: z.array(Id).default([]),
  /** What everyone is shown, by whom; `calls` rises when those who look elsewhere are called back. */
  spotlight: z.object({ spot: Spot, byId: Id, calls: z.number().int() }).nullable().default(null),
  /** Who leads now, of those who may; null = the facilitator. */
  leaderId: Id.nullable().default(null),
  pledged: z.array(Id),
  ready: z.array(Id),
  written: Progress.nullable(),
  voted: Progress.nullable(),
  revealedCaseIds: z.array(Id),
  /** By `lensKey`. Rooms that were stored before have bare names of lenses, which name no case and open nothing. */
  openLenses: z.array(z.string()),
  confirmations: z.array(Confirmation),
  closedAtMs: z.number().nullable(),
})
export type RoomState = z.infer<typeof RoomState>

/** Whether what was asked was seen in the phase that holds now. */
export function isFresh(seenVersion: number, { version, phaseVersion }: RoomState): boolean {
  return seenVersion >= phaseVersion && seenVersion <= version
}

/** What the server alone keeps beside it, as long as it must: who is done, whose dots and marks lie where, how many chose each value of 話しやすさ. */
export const RoomSecret = z.object({
  /** About the case at hand. */
  written: z.array(Id),
  /** The same for the cases that are not. */
  writtenElsewhere: z.record(Id, z.array(Id)).default({}),
  dots: z.record(Id, z.record(Id, z.number().int().positive())),
  marks: z.record(Id, z.record(Id, z.array(Mark))).default({}),
  ease: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
})
export type RoomSecret = z.infer<typeof RoomSecret>

export type Room = { announced: RoomState; secret: RoomSecret }

/**
 * What one person alone may see, sent to their own sockets. `version` is the room's, which does not rise when only dots or marks move:
 * a counter that rose with them would tell the others that someone is thinking again. `ease` is for those who lead, after the close, from three answers on.
 */
export const PrivateView = z.object({
  version: z.number().int().nonnegative(),
  written: z.boolean(),
  dots: z.record(Id, z.number().int().positive()),
  marks: z.record(Id, z.array(Mark)).default({}),
  ease: z.object({ mean: z.number(), answers: z.number().int() }).nullable(),
})
export type PrivateView = z.infer<typeof PrivateView>

export const DOTS_PER_VOTER = 3

/** The longest extension asked for at once, in minutes. */
export const MAX_EXTENSION_MIN = 15

export function newRoom(meetingId: string, caseId: string | null, firstPhase: Phase): Room {
  return {
    announced: {
      meetingId,
      caseId,
      leftPhases: {},
      version: 0,
      phase: firstPhase,
      phaseVersion: 0,
      clock: null,
      hands: [],
      speakerId: null,
      speakingSinceMs: null,
      spoken: [],
      letRead: [],
      spotlight: null,
      leaderId: null,
      pledged: [],
      ready: [],
      written: null,
      voted: null,
      revealedCaseIds: [],
      openLenses: [],
      confirmations: [],
      closedAtMs: null,
    },
    secret: { written: [], writtenElsewhere: {}, dots: {}, marks: {}, ease: [0, 0, 0, 0, 0] },
  }
}
