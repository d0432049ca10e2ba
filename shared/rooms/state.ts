import { z } from 'zod'
import { StatementRole } from '../access/professions.ts'
import { Id } from '../ids.ts'
import { Phase } from './phases.ts'

/** n of m, never who. */
export const Progress = z.object({ done: z.number().int(), of: z.number().int() })
export type Progress = z.infer<typeof Progress>

/** That a person of the role confirmed the statement whose text has this hash (hex of SHA-256 of its UTF-8). */
export const Confirmation = z.object({
  role: StatementRole,
  personId: Id,
  textHash: z.string(),
  confirmedAtMs: z.number(),
})
export type Confirmation = z.infer<typeof Confirmation>

/** What everyone at the table may see now. Times in ms of the server's clock. */
export const RoomState = z.object({
  meetingId: Id,
  version: z.number().int().nonnegative(),
  phase: Phase,
  /** The version with which this phase began: who has seen it asks out of this phase and of no earlier one. */
  phaseVersion: z.number().int().nonnegative(),
  caseId: Id.nullable(),
  clock: z.object({ startedAtMs: z.number(), endsAtMs: z.number() }).nullable(),
  hands: z.array(Id),
  speakerId: Id.nullable(),
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

/** What the server alone keeps beside it, as long as it must: who is done, whose dots lie where, how many chose each value of 話しやすさ. */
export const RoomSecret = z.object({
  written: z.array(Id),
  dots: z.record(Id, z.record(Id, z.number().int().positive())),
  ease: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
})
export type RoomSecret = z.infer<typeof RoomSecret>

export type Room = { announced: RoomState; secret: RoomSecret }

/**
 * What one person alone may see, sent to their own sockets. `version` is the room's, which does not rise when only dots move:
 * a counter that rose with them would tell the others that someone is thinking again. `ease` is for those who lead, after the close, from three answers on.
 */
export const PrivateView = z.object({
  version: z.number().int().nonnegative(),
  written: z.boolean(),
  dots: z.record(Id, z.number().int().positive()),
  ease: z.object({ mean: z.number(), answers: z.number().int() }).nullable(),
})
export type PrivateView = z.infer<typeof PrivateView>

export const DOTS_PER_VOTER = 3

export function newRoom(meetingId: string, caseId: string | null, firstPhase: Phase): Room {
  return {
    announced: {
      meetingId,
      caseId,
      version: 0,
      phase: firstPhase,
      phaseVersion: 0,
      clock: null,
      hands: [],
      speakerId: null,
      pledged: [],
      ready: [],
      written: null,
      voted: null,
      revealedCaseIds: [],
      openLenses: [],
      confirmations: [],
      closedAtMs: null,
    },
    secret: { written: [], dots: {}, ease: [0, 0, 0, 0, 0] },
  }
}
