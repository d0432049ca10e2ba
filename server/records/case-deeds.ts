import { can } from '../../shared/access/policy.ts'
import { readSummary, readTimeline, type CaseContent } from '../../shared/documents/case.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { newId } from '../../shared/ids.ts'
import type {
  CaseArchive,
  CaseChange,
  CaseCopy,
  CaseFields,
  CaseRecord,
  CaseTeam,
  CreatedCase,
} from '../../shared/records/case.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { z } from 'zod'
import { recordAudit, type AuditAction } from '../access/audit.ts'
import { factsOfCase } from '../access/facts.ts'
import type { Asked } from '../access/route.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Bus } from '../cluster/bus.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { createCase } from './cases.ts'
import { changeCase, readCase, setArchived, setTeam } from './case-store.ts'
import { areListed } from './hub-settings.ts'
import type { RecordDocuments } from './new-document.ts'

export type CaseDeps = { db: Database; bus: Bus; documents: RecordDocuments; now: () => number }

/** The route's pattern names it, so that it is always there. */
const idOf = ({ caseId = '' }: Record<string, string>) => caseId

type NewCase = { fields: CaseFields; content: CaseContent }

/** Whoever brings a case is its team until others join. `stale`: its district is none of the hub's, or none any more. */
export async function createOwnCase(
  deps: CaseDeps,
  visitor: Visitor,
  { fields, content }: NewCase,
): Promise<Result<CreatedCase, 'stale'>> {
  const { documents, now } = deps
  const id = newId()
  const { hubId, personId } = visitor
  return inTransaction(deps.db, async (trx): Promise<Result<CreatedCase, 'stale'>> => {
    if (!(await areListed(trx, { hubId, district: fields.district }))) return refuse('stale')
    const eventIds = content.timeline.map(() => newId())
    const district = fields.district ?? ''
    const of = { id, hubId, content, eventIds, memberIds: [personId], nowMs: now() }
    await createCase(trx, { ...fields, ...of, district }, documents.create)
    await note(deps, trx, { visitor, action: 'create', caseId: id })
    return ok({ id })
  })
}

export async function readCaseFor({ db }: CaseDeps, visitor: Visitor, caseId: string) {
  const [found, facts] = [await readCase(db, caseId), await factsOfCase(db, visitor, caseId)]
  if (found === null || facts?.type !== 'case') return refuse('not-found')
  return ok({ ...found, isMember: facts.isMember, mayWrite: can(visitor, 'write', facts) } satisfies CaseRecord)
}

export async function changeFields(deps: CaseDeps, { visitor, params, body }: Asked<CaseChange>) {
  const caseId = idOf(params)
  const { hubId } = visitor
  const changed = await inTransaction(deps.db, async (trx) => {
    if (!(await areListed(trx, { hubId, district: body.district }))) return false
    if (!(await changeCase(trx, caseId, { ...body, nowMs: deps.now() }))) return false
    await note(deps, trx, { visitor, action: 'change', caseId })
    return true
  })
  if (!changed) return refuse('stale')
  // Another level may take the right to read from whoever only meets about it.
  deps.bus.publish('rights', { caseId })
  return readCaseFor(deps, visitor, caseId)
}

export async function changeTeam(deps: CaseDeps, { visitor, params, body }: Asked<z.infer<typeof CaseTeam>>) {
  const caseId = idOf(params)
  const gone = await inTransaction(deps.db, async (trx) => {
    const { hubId } = visitor
    const left = await setTeam(trx, { caseId, hubId, personIds: body.personIds, nowMs: deps.now() })
    if (left !== null) await note(deps, trx, { visitor, action: 'change', caseId })
    return left
  })
  if (gone === null) return refuse('invalid')
  for (const personId of gone) deps.bus.publish('rights', { personId })
  const after = await readCaseFor(deps, visitor, caseId)
  return after.ok ? after : ok(null)
}

/** What it says, by a new team in a document of its own: nothing of the first one's log goes over. */
export async function copyCase(deps: CaseDeps, { visitor, params, body }: Asked<CaseCopy>) {
  const caseId = idOf(params)
  const [found, doc] = [
    await readCase(deps.db, caseId),
    await deps.documents.read(documentIdOf({ kind: 'case', caseId })),
  ]
  if (found === null || doc === null) return refuse('not-found')
  const { district, deidLevel, consentBasis } = found
  const content = { summary: readSummary(doc), timeline: readTimeline(doc).map(([, event]) => event) }
  const fields = { ...body, district, deidLevel, consentBasis }
  return createOwnCase(deps, visitor, { fields, content })
}

export async function putAway(deps: CaseDeps, { visitor, params, body }: Asked<z.infer<typeof CaseArchive>>) {
  const caseId = idOf(params)
  await inTransaction(deps.db, async (trx) => {
    await setArchived(trx, caseId, body.archived ? deps.now() : null)
    await note(deps, trx, { visitor, action: 'change', caseId })
  })
  return readCaseFor(deps, visitor, caseId)
}

type Noted = { visitor: Visitor; action: AuditAction; caseId: string }

async function note({ now }: CaseDeps, trx: DatabaseTransaction, { visitor, action, caseId }: Noted) {
  const { hubId, personId } = visitor
  await recordAudit(trx, { hubId, personId, action, object: documentIdOf({ kind: 'case', caseId }), nowMs: now() })
}
