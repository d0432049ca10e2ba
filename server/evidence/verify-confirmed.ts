import type { Selectable } from 'kysely'
import { ConfirmedRecord } from '../../shared/exports/confirmed-minutes.ts'
import { hashOf, toHex } from '../database/hashing.ts'
import type { ConfirmedMinutesTable } from '../database/tables/document-tables.ts'
import type { Database } from '../database/tables.ts'
import { confirmedObject } from './confirm-minutes.ts'
import { isDrawnFromLog } from './draw-again.ts'
import type { Fault } from './faults.ts'
import { RedactionRecord } from './redaction-record.ts'
import { tryJson } from './try-json.ts'

/** How many confirmed versions there are, of how many a text was erased, and every fault. */
export type VerifiedConfirmed = { confirmed: number; masked: number; faults: Fault[] }

type Row = Selectable<ConfirmedMinutesTable>
type Line = { hubId: string; personId: string; atMs: number; evidence: string | null }

/** What is known of confirmed versions beside their table: lines of the audit log by what they name, and what redactions say. */
type Known = { lines: Map<string, Line[]>; redacted: Set<string> }

/**
 * Hashes every confirmed version anew, compares it with its line in the audit log, and draws it again from the logs as they were; one that a
 * recorded redaction has changed must be what that redaction left.
 */
export async function verifyConfirmed(db: Database): Promise<VerifiedConfirmed> {
  const rows = await db.selectFrom('confirmed_minutes').selectAll().orderBy('meeting_id').orderBy('number').execute()
  const known: Known = { lines: await readLines(db), redacted: await readRedacted(db) }
  const faults: Fault[] = []
  for (const [index, row] of rows.entries()) {
    const kind = await findFault(db, row, { known, before: rows[index - 1] })
    if (kind !== null) faults.push({ name: nameOf(row.meeting_id), kind, at: row.number })
  }
  const stored = new Set(rows.map((row) => confirmedObject(row.meeting_id, row.number)))
  for (const object of known.lines.keys()) {
    const at = object.lastIndexOf('/')
    if (!stored.has(object))
      faults.push({ name: object.slice(0, at), kind: 'confirmed-gone', at: Number(object.slice(at + 1)) })
  }
  const masked = rows.filter(({ masked_sha256: hash }) => hash !== null).length
  return { confirmed: rows.length, masked, faults }
}

function nameOf(meetingId: string): string {
  return `minutes/${meetingId}`
}

type Beside = { known: Known; before: Row | undefined }

async function findFault(db: Database, row: Row, { known, before }: Beside): Promise<Fault['kind'] | null> {
  const { meeting_id: meetingId, number, sha256, masked_sha256: masked } = row
  const hash = masked ?? sha256
  const record = parseRecord(row.record)
  if (toHex(hashOf(row.record)) !== hash || record === null) return 'confirmed-changed'
  const isItself = record.meetingId === meetingId && record.number === number && record.meeting.id === meetingId
  if (!isItself || !follows(record, row, before)) return 'confirmed-changed'
  const [line, ...others] = known.lines.get(confirmedObject(meetingId, number)) ?? []
  if (line === undefined || others.length > 0 || !isNoted(record, row, line)) return 'confirmed-unnoted'
  if (known.redacted.has(keyOf({ meetingId, number, writtenHash: sha256, erasedHash: hash }))) return null
  if (masked !== null) return 'confirmed-changed'
  return (await isDrawnFromLog(db, record)) ? null : 'confirmed-otherwise'
}

function follows(
  { previous }: ConfirmedRecord,
  { meeting_id: meetingId, number }: Row,
  before: Row | undefined,
): boolean {
  const last = before?.meeting_id === meetingId ? before : null
  return number === (last?.number ?? 0) + 1 && previous === (last?.sha256 ?? null)
}

function isNoted({ confirmedBy, confirmedAtMs }: ConfirmedRecord, { hub_id: hubId, sha256 }: Row, line: Line): boolean {
  const { personId, atMs, evidence } = line
  return evidence === sha256 && line.hubId === hubId && personId === confirmedBy.personId && atMs === confirmedAtMs
}

async function readLines(db: Database): Promise<Known['lines']> {
  const rows = await db
    .selectFrom('audit_events')
    .select(['hub_id as hubId', 'person_id as personId', 'created_at as atMs', 'evidence', 'object'])
    .where('action', '=', 'confirm')
    .orderBy('object')
    .execute()
  return Map.groupBy(rows, ({ object }) => object)
}

type Redacted = RedactionRecord['confirmed'][number]

/** Whether the redactions are what was noted is verified beside. */
async function readRedacted(db: Database): Promise<Known['redacted']> {
  const rows = await db.selectFrom('redactions').select('record').execute()
  return new Set(
    rows.flatMap(({ record }) => {
      const parsed = RedactionRecord.safeParse(tryJson(record))
      return parsed.success ? parsed.data.confirmed.map(keyOf) : []
    }),
  )
}

function keyOf({ meetingId, number, writtenHash, erasedHash }: Redacted): string {
  return `${meetingId} ${number} ${writtenHash} ${erasedHash}`
}

function parseRecord(text: string): ConfirmedRecord | null {
  const parsed = ConfirmedRecord.safeParse(tryJson(text))
  return parsed.success ? parsed.data : null
}
