import { can } from '../../shared/access/policy.ts'
import { documentIdOf, type DocumentName } from '../../shared/documents/document-name.ts'
import type { z } from 'zod'
import { PassageQuery } from '../../shared/records/authorship.ts'
import { VersionToRestore } from '../../shared/records/versions.ts'
import { ok, refuse } from '../../shared/result.ts'
import { recordAudit } from '../access/audit.ts'
import { factsOfDocument } from '../access/facts.ts'
import { route, type Asked, type Needs, type Route } from '../access/route.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Database } from '../database/tables.ts'
import type { Documents } from '../documents/documents.ts'
import { createHistory, type History } from '../documents/history.ts'
import { listVersions, restoreVersion } from './document-versions.ts'
import { readPassageAuthors } from './passage-authors.ts'
import { setAsideRoutes } from './set-aside-routes.ts'
import { VersionTexts } from './version-texts.ts'

type Given = { db: Database; now: () => number; documents: Pick<Documents, 'latest' | 'editAs'> }

/** What it knows of logs is kept as long as the routes are. */
type EvidenceDeps = Given & { history: History; texts: VersionTexts }

/** The documents that can be asked about. What is private is none of them, for nobody. */
type Kind = 'meeting' | 'actions' | 'case'

const nameIn: Record<Kind, (params: Record<string, string>) => DocumentName> = {
  meeting: ({ meetingId = '' }) => ({ kind: 'meeting', meetingId }),
  actions: ({ meetingId = '' }) => ({ kind: 'actions', meetingId }),
  case: ({ caseId = '' }) => ({ kind: 'case', caseId }),
}

/** Who wrote what in a document, for whoever may read it; what it was before, for whoever may trace it. To restore is to write. */
export function evidenceRoutes(given: Given): Route[] {
  const history = createHistory(given.db)
  const deps = { ...given, history, texts: new VersionTexts({ db: given.db, history }) }
  const ofKinds = (['meeting', 'actions', 'case'] as const).flatMap((kind) => routesOf(kind, deps))
  return [...ofKinds, ...setAsideRoutes(given)]
}

function routesOf(kind: Kind, deps: EvidenceDeps): Route[] {
  const base = `/api/documents/${kind}/:${kind === 'case' ? 'caseId' : 'meetingId'}` as const
  const needs = (action: 'read' | 'trace'): Needs => ({
    action,
    object: (visitor, params) => factsOfDocument(deps.db, visitor, nameIn[kind](params)),
  })
  const tracing = { method: 'get', needs: needs('trace') } as const
  const on = (answer: (deps: EvidenceDeps, name: DocumentName, asked: Asked<undefined>) => ReturnType<Answer>) => {
    return async (asked: Asked<undefined>) => {
      const name = nameIn[kind](asked.params)
      await noteReading(deps, name, asked)
      return await answer(deps, name, asked)
    }
  }
  return [
    route({ method: 'get', needs: needs('read'), path: `${base}/authors`, answer: on(answerAuthors) }),
    route({ ...tracing, path: `${base}/versions`, answer: on(answerVersions) }),
    route({ ...tracing, path: `${base}/versions/:seq`, answer: on(answerText) }),
    route({
      method: 'post',
      needs: needs('trace'),
      path: `${base}/restored`,
      body: VersionToRestore,
      answer: (asked) => answerRestore(deps, nameIn[kind](asked.params), asked),
    }),
  ]
}

type Answer = Parameters<typeof route>[0]['answer']

/** Who reads a case is noted, in whatever version, before a byte of it is sent. */
async function noteReading({ db, now }: EvidenceDeps, name: DocumentName, { visitor }: Asked<undefined>) {
  if (name.kind !== 'case') return
  const { hubId, personId } = visitor
  await recordAudit(db, { hubId, personId, action: 'read', object: documentIdOf(name), nowMs: now() })
}

async function answerAuthors(deps: EvidenceDeps, name: DocumentName, { query }: Asked<undefined>) {
  const passage = PassageQuery.safeParse(query)
  if (!passage.success) return refuse('invalid')
  const authors = await readPassageAuthors(deps, documentIdOf(name), passage.data)
  return authors === null ? refuse('not-found') : ok(authors)
}

async function answerVersions(deps: EvidenceDeps, name: DocumentName, { visitor }: Asked<undefined>) {
  const mayRestore = await mayWrite(deps.db, visitor, name)
  return ok({ versions: await listVersions(deps, documentIdOf(name)), mayRestore })
}

async function answerText({ texts }: EvidenceDeps, name: DocumentName, { params }: Asked<undefined>) {
  const text = await texts.read(documentIdOf(name), Number(params['seq']))
  return text === null ? refuse('not-found') : ok(text)
}

async function answerRestore(
  deps: EvidenceDeps,
  name: DocumentName,
  { visitor, body }: Asked<z.infer<typeof VersionToRestore>>,
) {
  if (!(await mayWrite(deps.db, visitor, name))) return refuse('forbidden')
  const restored = await restoreVersion(deps, visitor, { documentId: documentIdOf(name), seq: body.seq })
  return restored ? ok({ done: true }) : refuse('not-found')
}

async function mayWrite(db: Database, visitor: Visitor, name: DocumentName): Promise<boolean> {
  const facts = await factsOfDocument(db, visitor, name)
  return facts !== null && can(visitor, 'write', facts)
}
