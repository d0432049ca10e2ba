import { can } from '../../shared/access/policy.ts'
import { canonicalJson, fingerprintOf } from '../../shared/exports/canonical-json.ts'
import type { ConfirmedRecord, ConfirmRequest, Fingerprint } from '../../shared/exports/confirmed-minutes.ts'
import { RECORD_SCHEMA } from '../../shared/exports/confirmed-minutes.ts'
import { type Result, ok, refuse } from '../../shared/result.ts'
import { recordAudit } from '../access/audit.ts'
import { factsOfMeeting } from '../access/facts.ts'
import type { Visitor } from '../access/sessions.ts'
import { hashOf, toHex } from '../database/hashing.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { readPerson } from '../records/people.ts'
import { drawCases, holdSource, type CurrentSource } from './confirmed-source.ts'
import { readableCases } from './readable-cases.ts'

type Deps = { db: Database; now: () => number }
type Asked = ConfirmRequest & { meetingId: string }
export type ConfirmRefusal = 'not-found' | 'forbidden' | 'stale' | 'invalid'

/** How the audit log names a version. */
export function confirmedObject(meetingId: string, number: number): string {
  return `minutes/${meetingId}/${number}`
}

/**
 * Stores the minutes of a meeting as they stand, as its next version, in one transaction with the line of the audit log that holds their hash.
 * `forbidden`: who may not, or may not read all of it; `stale`: they are not what was seen; `invalid`: no case, or no reason where one is due.
 */
export async function confirmMinutes(
  { db, now }: Deps,
  visitor: Visitor,
  asked: Asked,
): Promise<Result<{ number: number }, ConfirmRefusal>> {
  return await inTransaction(db, (trx) => confirm(trx, { visitor, asked, nowMs: now() }))
}

type Confirming = { visitor: Visitor; asked: Asked; nowMs: number }

async function confirm(
  trx: DatabaseTransaction,
  { visitor, asked, nowMs }: Confirming,
): Promise<Result<{ number: number }, ConfirmRefusal>> {
  const { meetingId, after, reason } = asked
  const facts = await factsOfMeeting(trx, visitor, meetingId)
  if (facts === null || !can(visitor, 'confirm', facts)) return refuse('forbidden')
  const source = await holdSource(trx, visitor, meetingId)
  const by = await readPerson(trx, visitor.personId)
  if (source === null || by === null) return refuse('not-found')
  const caseIds = source.meeting.cases.map(({ id }) => id)
  const readable = await readableCases(trx, visitor, caseIds)
  if (caseIds.some((id) => !readable.has(id))) return refuse('forbidden')
  const last = await readLast(trx, meetingId)
  if (caseIds.length === 0 || (last !== null && reason === '')) return refuse('invalid')
  const cases = drawCases(source)
  if ((last?.number ?? 0) !== after || !isWhatWasSeen(cases, asked.seen)) return refuse('stale')
  const number = after + 1
  const confirmed = { number, confirmedAtMs: nowMs, confirmedBy: by, reason: last === null ? null : reason }
  await store(trx, visitor, recordOf(source, { ...confirmed, previous: last?.sha256 ?? null, cases }))
  return ok({ number })
}

type Drawn = Pick<ConfirmedRecord, 'number' | 'confirmedAtMs' | 'confirmedBy' | 'reason' | 'previous' | 'cases'>

function recordOf({ meeting, room, drawnFrom }: CurrentSource, drawn: Drawn): ConfirmedRecord {
  const form = { kurumaza: 'confirmed-minutes', schema: RECORD_SCHEMA } as const
  return { ...form, meetingId: meeting.id, ...drawn, drawnFrom, meeting, room }
}

async function readLast(trx: DatabaseTransaction, meetingId: string) {
  const row = await trx
    .selectFrom('confirmed_minutes')
    .select(['number', 'sha256'])
    .where('meeting_id', '=', meetingId)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return row ?? null
}

function isWhatWasSeen(cases: ConfirmedRecord['cases'], seen: readonly Fingerprint[]): boolean {
  const shown = new Map(seen.map(({ caseId, fingerprint }) => [caseId, fingerprint]))
  return cases.every(({ caseId, sheet }) => shown.get(caseId) === fingerprintOf(sheet))
}

async function store(
  trx: DatabaseTransaction,
  { hubId, personId }: Visitor,
  confirmed: ConfirmedRecord,
): Promise<void> {
  const { meetingId, number, confirmedAtMs: nowMs } = confirmed
  const record = canonicalJson(confirmed)
  const sha256 = toHex(hashOf(record))
  await trx
    .insertInto('confirmed_minutes')
    .values({ hub_id: hubId, meeting_id: meetingId, number, record, sha256 })
    .execute()
  const object = confirmedObject(meetingId, number)
  await recordAudit(trx, { hubId, personId, action: 'confirm', object, nowMs, evidence: sha256 })
}
