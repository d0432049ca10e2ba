import { z } from 'zod'
import { Id } from '../ids.ts'
import { MeetingView, PersonView } from '../records/meeting.ts'
import { RoomState } from '../rooms/state.ts'
import { MinutesSheet } from './minutes-sheet.ts'

/** Of the shape of a record, and of how `composeSheet` draws what stands in it. */
export const RECORD_SCHEMA = 1

/** Lower-case hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The longest reason for confirming again, in characters. */
export const REASON_LIMIT = 300

/** The end of a document's log at the moment of confirming: what the record was drawn from. */
const DrawnFrom = z.strictObject({ documentId: z.string(), headSeq: z.int().min(1), headHash: Sha256 })

/**
 * 確定: the minutes of a meeting as somebody confirmed them, with all that they were drawn from, so that they can be drawn again and compared.
 * `number` counts the meeting's versions from 1; `reason`: why they were confirmed again, null in the first; `previous`: SHA-256 of the version
 * before. Stored as canonical JSON, hashed as it is stored. Times in ms of the server's clock.
 */
export const ConfirmedRecord = z.strictObject({
  kurumaza: z.literal('confirmed-minutes'),
  schema: z.literal(RECORD_SCHEMA),
  meetingId: Id,
  number: z.int().min(1),
  confirmedAtMs: z.int(),
  confirmedBy: PersonView,
  reason: z.string().nullable(),
  previous: Sha256.nullable(),
  drawnFrom: z.array(DrawnFrom),
  meeting: MeetingView,
  room: RoomState.pick({ caseId: true, confirmations: true }),
  cases: z.array(z.strictObject({ caseId: Id, sheet: MinutesSheet })),
})
export type ConfirmedRecord = z.infer<typeof ConfirmedRecord>

/** What of a case was confirmed: `fingerprintOf` its sheet. Only of cases that whoever asks may read. */
const Fingerprint = z.object({ caseId: Id, fingerprint: Sha256 })
export type Fingerprint = z.infer<typeof Fingerprint>

/** A line of the list of confirmed versions. `masked`: a text was erased from it since. */
export const ConfirmedVersion = z.object({
  number: z.int().min(1),
  confirmedAtMs: z.number(),
  confirmedBy: PersonView,
  reason: z.string().nullable(),
  sha256: Sha256,
  masked: z.boolean(),
  fingerprints: z.array(Fingerprint),
})
export type ConfirmedVersion = z.infer<typeof ConfirmedVersion>

/** `GET /api/meetings/:meetingId/confirmed`, the newest first. */
export const ConfirmedVersions = z.object({ versions: z.array(ConfirmedVersion), mayConfirm: z.boolean() })
export type ConfirmedVersions = z.infer<typeof ConfirmedVersions>

/** `GET /api/meetings/:meetingId/confirmed/:number`: what of it one person may read; `withheld`: how many cases are not shown to them. */
export const ConfirmedMinutes = ConfirmedVersion.omit({ fingerprints: true }).extend({
  title: z.string(),
  cases: ConfirmedRecord.shape.cases,
  withheld: z.int(),
})
export type ConfirmedMinutes = z.infer<typeof ConfirmedMinutes>

/**
 * `POST /api/meetings/:meetingId/confirmed`. `after`: the newest version that was on the screen, 0 without one; `seen`: what was on the screen.
 * Where either is another by now the answer is `stale`: nobody confirms what they have not seen.
 */
export const ConfirmRequest = z.strictObject({
  after: z.int().min(0),
  reason: z
    .string()
    .trim()
    .max(REASON_LIMIT * 8),
  seen: z.array(Fingerprint),
})
export type ConfirmRequest = z.infer<typeof ConfirmRequest>

export const ConfirmAnswer = z.object({ number: z.int().min(1) })
