import type { Selectable } from 'kysely'
import type { Actor } from '../../shared/access/policy.ts'
import { fingerprintOf } from '../../shared/exports/canonical-json.ts'
import type { ConfirmedMinutes, ConfirmedVersion } from '../../shared/exports/confirmed-minutes.ts'
import { ConfirmedRecord } from '../../shared/exports/confirmed-minutes.ts'
import type { ConfirmedMinutesTable } from '../database/tables/document-tables.ts'
import type { Database } from '../database/tables.ts'
import { readableCases } from './readable-cases.ts'

type Row = Selectable<ConfirmedMinutesTable>

/** The confirmed versions of a meeting, the newest first. */
export async function listConfirmed(db: Database, actor: Actor, meetingId: string): Promise<ConfirmedVersion[]> {
  const rows = await db
    .selectFrom('confirmed_minutes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('number', 'desc')
    .execute()
  const versions = rows.map((row) => ({ row, record: readRecord(row) }))
  const caseIds = new Set(versions.flatMap(({ record }) => record.cases.map(({ caseId }) => caseId)))
  const readable = await readableCases(db, actor, [...caseIds])
  return versions.map(({ row, record }) => ({
    ...factsOf(row, record),
    fingerprints: record.cases
      .filter(({ caseId }) => readable.has(caseId))
      .map(({ caseId, sheet }) => ({ caseId, fingerprint: fingerprintOf(sheet) })),
  }))
}

/** One version as one person may read it: a case that is not for them is left out, whenever it was confirmed. Null when there is none. */
export async function readConfirmed(
  db: Database,
  actor: Actor,
  { meetingId, number }: { meetingId: string; number: number },
): Promise<ConfirmedMinutes | null> {
  const row = await db
    .selectFrom('confirmed_minutes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (row === undefined) return null
  const record = readRecord(row)
  const readable = await readableCases(
    db,
    actor,
    record.cases.map(({ caseId }) => caseId),
  )
  const cases = record.cases.filter(({ caseId }) => readable.has(caseId))
  const withheld = record.cases.length - cases.length
  return { ...factsOf(row, record), title: record.meeting.title, cases, withheld }
}

function readRecord({ record }: Row): ConfirmedRecord {
  return ConfirmedRecord.parse(JSON.parse(record))
}

function factsOf({ sha256, masked_sha256: masked }: Row, record: ConfirmedRecord) {
  const { number, confirmedAtMs, confirmedBy, reason } = record
  return { number, confirmedAtMs, confirmedBy, reason, sha256, masked: masked !== null }
}
