import { can } from '../../shared/access/policy.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { emptyCase, readSummary, readTimeline, type CaseContent } from '../../shared/documents/case.ts'
import { newId } from '../../shared/ids.ts'
import { CaseArchive, CaseChange, CaseCopy, CaseFields, CaseSearch, CaseTeam } from '../../shared/records/case.ts'
import type { CaseRecord, CreatedCase } from '../../shared/records/case.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { z } from 'zod'
import { recordAudit, type AuditAction } from '../access/audit.ts'
import { factsOfCase } from '../access/facts.ts'
import { type Asked, type Needs, type Route, route } from '../access/route.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Bus } from '../cluster/bus.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { createCase } from './cases.ts'
import { changeCase, listCases, readCase, setArchived, setTeam } from './case-store.ts'
import type { RecordDocuments } from './new-document.ts'

export type CaseRoutesDeps = { db: Database; bus: Bus; documents: RecordDocuments; now: () => number }

/** Cases 事例: the list of those one may read, a new one, and for its team its fields, its members, a copy, and putting it away. */
export function caseRoutes(deps: CaseRoutesDeps): Route[] {
  const inHub = (action: 'read' | 'propose'): Needs => ({
    action,
    object: async ({ hubId }) => ({ type: 'hub', hubId }),
  })
  const ofCase = (action: 'read' | 'write'): Needs => ({
    action,
    object: (visitor, { caseId = '' }) => factsOfCase(deps.db, visitor, caseId),
  })
  return [
    route({
      // Words that are searched for may be a patient's: they stand in no address.
      method: 'post',
      path: '/api/cases/search',
      needs: inHub('read'),
      body: CaseSearch,
      answer: async ({ visitor, body }) => ok(await listCases(deps.db, { ...visitor, ...body })),
    }),
    route({
      method: 'post',
      path: '/api/cases',
      needs: inHub('propose'),
      body: CaseFields,
      answer: async ({ visitor, body }) => ok(await create(deps, visitor, { fields: body, content: emptyCase })),
    }),
    route({
      method: 'get',
      path: '/api/cases/:caseId',
      needs: ofCase('read'),
      answer: async ({ visitor, params }) => read(deps, visitor, idOf(params)),
    }),
    route({
      method: 'put',
      path: '/api/cases/:caseId',
      needs: ofCase('write'),
      body: CaseChange,
      answer: (asked) => change(deps, asked),
    }),
    route({
      method: 'put',
      path: '/api/cases/:caseId/members',
      needs: ofCase('write'),
      body: CaseTeam,
      answer: (asked) => changeTeam(deps, asked),
    }),
    route({
      method: 'post',
      path: '/api/cases/:caseId/copy',
      needs: ofCase('write'),
      body: CaseCopy,
      answer: (asked) => copy(deps, asked),
    }),
    route({
      method: 'put',
      path: '/api/cases/:caseId/archived',
      needs: ofCase('write'),
      body: CaseArchive,
      answer: (asked) => archive(deps, asked),
    }),
  ]
}

/** The route's pattern names it, so that it is always there. */
const idOf = ({ caseId = '' }: Record<string, string>) => caseId

type NewCase = { fields: z.infer<typeof CaseFields>; content: CaseContent }

/** Whoever brings a case is its team until others join. */
async function create(deps: CaseRoutesDeps, visitor: Visitor, { fields, content }: NewCase): Promise<CreatedCase> {
  const { documents, now } = deps
  const id = newId()
  const { hubId, personId } = visitor
  await deps.db.transaction().execute(async (trx) => {
    const eventIds = content.timeline.map(() => newId())
    const district = fields.district ?? ''
    const of = { id, hubId, content, eventIds, memberIds: [personId], nowMs: now() }
    await createCase(trx, { ...fields, ...of, district }, documents.create)
    await note(deps, trx, { visitor, action: 'create', caseId: id })
  })
  return { id }
}

async function read({ db }: CaseRoutesDeps, visitor: Visitor, caseId: string) {
  const [found, facts] = [await readCase(db, caseId), await factsOfCase(db, visitor, caseId)]
  if (found === null || facts?.type !== 'case') return refuse('not-found')
  return ok({ ...found, isMember: facts.isMember, mayWrite: can(visitor, 'write', facts) } satisfies CaseRecord)
}

async function change(deps: CaseRoutesDeps, { visitor, params, body }: Asked<CaseChange>) {
  const caseId = idOf(params)
  const changed = await deps.db.transaction().execute(async (trx) => {
    if (!(await changeCase(trx, caseId, { ...body, nowMs: deps.now() }))) return false
    await note(deps, trx, { visitor, action: 'change', caseId })
    return true
  })
  if (!changed) return refuse('stale')
  // Another level may take the right to read from whoever only meets about it.
  deps.bus.publish('rights', { caseId })
  return read(deps, visitor, caseId)
}

async function changeTeam(deps: CaseRoutesDeps, { visitor, params, body }: Asked<z.infer<typeof CaseTeam>>) {
  const caseId = idOf(params)
  const gone = await deps.db.transaction().execute(async (trx) => {
    const { hubId } = visitor
    const left = await setTeam(trx, { caseId, hubId, personIds: body.personIds, nowMs: deps.now() })
    if (left !== null) await note(deps, trx, { visitor, action: 'change', caseId })
    return left
  })
  if (gone === null) return refuse('invalid')
  for (const personId of gone) deps.bus.publish('rights', { personId })
  const after = await read(deps, visitor, caseId)
  return after.ok ? after : ok(null)
}

/** What it says, by a new team in a document of its own: nothing of the first one's log goes over. */
async function copy(deps: CaseRoutesDeps, { visitor, params, body }: Asked<CaseCopy>) {
  const caseId = idOf(params)
  const [found, doc] = [
    await readCase(deps.db, caseId),
    await deps.documents.read(documentIdOf({ kind: 'case', caseId })),
  ]
  if (found === null || doc === null) return refuse('not-found')
  const { district, deidLevel, consentBasis } = found
  const content = { summary: readSummary(doc), timeline: readTimeline(doc).map(([, event]) => event) }
  const fields = { ...body, district, deidLevel, consentBasis }
  return ok(await create(deps, visitor, { fields, content }))
}

async function archive(deps: CaseRoutesDeps, { visitor, params, body }: Asked<z.infer<typeof CaseArchive>>) {
  const caseId = idOf(params)
  await deps.db.transaction().execute(async (trx) => {
    await setArchived(trx, caseId, body.archived ? deps.now() : null)
    await note(deps, trx, { visitor, action: 'change', caseId })
  })
  return read(deps, visitor, caseId)
}

type Noted = { visitor: Visitor; action: AuditAction; caseId: string }

async function note({ now }: CaseRoutesDeps, trx: DatabaseTransaction, { visitor, action, caseId }: Noted) {
  const { hubId, personId } = visitor
  await recordAudit(trx, { hubId, personId, action, object: documentIdOf({ kind: 'case', caseId }), nowMs: now() })
}
