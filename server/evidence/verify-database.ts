import { parseDocumentId } from '../../shared/documents/document-name.ts'
import { verifyAudits } from '../access/verify-audit.ts'
import { areKeysWhole, arePagesWhole } from '../database/is-whole.ts'
import { hasRun } from '../database/migrate.ts'
import type { Database } from '../database/tables.ts'
import { loadDocument } from '../documents/loading.ts'
import { verifyLog } from '../documents/verify-log.ts'
import type { Fault } from './faults.ts'
import { auditName, readHeads, type HeadLine } from './heads.ts'
import { verifyConfirmed, type VerifiedConfirmed } from './verify-confirmed.ts'
import { verifyRedactions, type ErasedRow } from './verify-redactions.ts'

/** What was found: how much there is, the heads of all logs, and every fault; none when all is what was written. */
export type Verified = VerifiedConfirmed & { documents: number; rows: number; lines: number; heads: HeadLine[] }

/**
 * Looks at everything that a database holds: its pages and the keys between its tables; every log, from its first row to its head, without a
 * gap and with every hash computed anew; every snapshot against its log; what was erased against the act that erased it; the audit log; the
 * confirmed minutes against all of these; and opens every document. Must see one state of the database. A database of an older version is read as it is.
 */
export async function verifyDatabase(db: Database): Promise<Verified> {
  const faults = await verifyPages(db)
  // What lies on damaged pages would only fail in ways that say less.
  if (faults.length > 0) return { documents: 0, rows: 0, lines: 0, ...noneConfirmed, heads: [], faults }
  const documents = await db.selectFrom('documents').select(['id', 'hub_id']).orderBy('id').execute()
  const erased: ErasedRow[] = []
  let rows = 0
  for (const { id, hub_id: hubId } of documents) {
    const verified = await verifyDocument(db, id)
    rows += verified.rows
    erased.push(...verified.erased)
    faults.push(...verified.faults)
    if (!(await isOfItsHub(db, id, hubId))) faults.push({ name: id, kind: 'other-hub', at: 0 })
  }
  const audit = await verifyNotes(db, erased)
  const confirmed = (await hasRun(db, '0012-confirmed-minutes')) ? await verifyConfirmed(db) : noneConfirmed
  const heads = await readHeads(db)
  const all = [...faults, ...audit.faults, ...confirmed.faults]
  return { documents: documents.length, rows, lines: audit.lines, ...confirmed, heads, faults: all }
}

const noneConfirmed: VerifiedConfirmed = { confirmed: 0, masked: 0, faults: [] }

/** Audit log and redactions, which databases of older versions do not have yet. */
async function verifyNotes(db: Database, erased: readonly ErasedRow[]): Promise<{ lines: number; faults: Fault[] }> {
  if (!(await hasRun(db, '0010-evidence'))) return { lines: 0, faults: [] }
  const { lines, faults } = await verifyAudits(db)
  const named = faults.map(({ hubId, kind, at }): Fault => ({ name: auditName(hubId), kind, at }))
  return { lines, faults: [...named, ...(await verifyRedactions(db, erased))] }
}

async function verifyPages(db: Database): Promise<Fault[]> {
  if (!(await arePagesWhole(db))) return [{ name: '', kind: 'pages-damaged', at: 0 }]
  if (!(await areKeysWhole(db))) return [{ name: '', kind: 'keys-broken', at: 0 }]
  return []
}

type VerifiedDocument = { rows: number; erased: ErasedRow[]; faults: Fault[] }

async function verifyDocument(db: Database, name: string): Promise<VerifiedDocument> {
  const verified = await verifyLog(db, name).catch(() => null)
  if (verified === null) return { rows: 0, erased: [], faults: [{ name, kind: 'log-unreadable', at: 0 }] }
  const faults = verified.faults.map((fault): Fault => ({ name, ...fault }))
  if (faults.length === 0 && !(await opens(db, name))) faults.push({ name, kind: 'cannot-open', at: 0 })
  const erased = verified.erased.map((row) => ({ documentId: name, row }))
  return { rows: verified.rows, erased, faults }
}

/** The way in which the program itself opens it. */
async function opens(db: Database, documentId: string): Promise<boolean> {
  const loaded = await loadDocument(db, documentId).catch(() => null)
  loaded?.doc.destroy()
  return loaded !== null
}

async function isOfItsHub(db: Database, documentId: string, hubId: string): Promise<boolean> {
  const name = parseDocumentId(documentId)
  if (name === null) return false
  const [table, id] = name.kind === 'case' ? (['cases', name.caseId] as const) : (['meetings', name.meetingId] as const)
  const found = await db.selectFrom(table).select('hub_id').where('id', '=', id).executeTakeFirst()
  return found?.hub_id === hubId
}
