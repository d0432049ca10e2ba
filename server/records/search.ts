import { type Expression, expressionBuilder, type RawBuilder, sql, type SqlBool } from 'kysely'
import { can } from '../../shared/access/policy.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { searchText } from '../../shared/records/kana.ts'
import type { PageEnd } from '../../shared/records/page-end.ts'
import {
  excerptOf,
  isLongEnough,
  markWords,
  SearchKind,
  type SearchAsked,
  type SearchFound,
  type SearchGroup,
  type SearchHit,
} from '../../shared/records/search.ts'
import { z } from 'zod'
import { factsOfCase, factsOfMeeting } from '../access/facts.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Database, Tables } from '../database/tables.ts'
import { readableCases } from './case-store.ts'
import { listOrganizations } from './organizations.ts'
import { afterPage, containing } from './paging.ts'
import { listPeople } from './people-list.ts'
import { type IndexDeps, indexDocument } from './search-index.ts'

/** Lines of each kind that are answered at once. */
export const SEARCH_LINES = 10

type Asking = { visitor: Visitor; words: string; after: PageEnd | null }
type Page = Omit<SearchGroup, 'kind'>

/**
 * What somebody may see and that holds these words. Queries leave out what is somebody else's, so that the work is bounded; of what they
 * find, `can()` decides line by line, and what a document says now.
 */
export async function search(deps: IndexDeps, visitor: Visitor, { words, only }: SearchAsked): Promise<SearchFound> {
  if (!isLongEnough(words)) return { groups: [] }
  const groups: SearchGroup[] = []
  for (const kind of only === null ? SearchKind.options : [only.kind]) {
    if (!maySearch(visitor, kind)) continue
    const page = await finders[kind](deps, { visitor, words, after: only?.after ?? null })
    if (page.hits.length > 0 || page.next !== null) groups.push({ kind, ...page })
  }
  return { groups }
}

/** Guests belong to their meeting alone, the others to the hub. */
function maySearch(visitor: Visitor, kind: SearchKind): boolean {
  return kind === 'meeting' || can(visitor, 'read', { type: 'hub', hubId: visitor.hubId })
}

type Finder = (deps: IndexDeps, asking: Asking) => Promise<Page>

const finders: Record<SearchKind, Finder> = {
  person: findPeople,
  organization: findOrganizations,
  case: findCases,
  meeting: findMeetings,
}

async function findPeople({ db }: IndexDeps, { visitor, words, after }: Asking): Promise<Page> {
  const asked = { hubId: visitor.hubId, query: words, after, isActive: true, lines: SEARCH_LINES }
  const { people, next } = await listPeople(db, asked)
  return { hits: people.map((person) => ({ kind: 'person', ...person })), next }
}

async function findOrganizations({ db }: IndexDeps, { visitor, words, after }: Asking): Promise<Page> {
  const asked = { hubId: visitor.hubId, query: words, after, lines: SEARCH_LINES }
  const { organizations, next } = await listOrganizations(db, asked)
  return { hits: organizations.map(({ id, name, type }) => ({ kind: 'organization', id, name, type })), next }
}

async function findCases(deps: IndexDeps, { visitor, words, after }: Asking): Promise<Page> {
  const { hubId, personId } = visitor
  const wanted = searchText(words)
  let found = deps.db
    .selectFrom('cases')
    .select(['id', 'title', 'label', 'archived_at', 'changed_at'])
    .where('cases.hub_id', '=', hubId)
    .where(readableCases(deps.db, personId))
    .where((eb) =>
      eb.or([containing('cases.search_text', wanted), textHolds(wanted, [sql`'case/' || ${eb.ref('cases.id')}`])]),
    )
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SEARCH_LINES + 1)
  if (after !== null) found = found.where(afterPage(['changed_at', 'id'], after, 'falling'))
  const rows = await found.execute()
  const hits: SearchHit[] = []
  for (const { id, title, label, archived_at } of rows.slice(0, SEARCH_LINES)) {
    const facts = await factsOfCase(deps.db, visitor, id)
    if (facts === null || !can(visitor, 'read', facts)) continue
    const passage = await findPassage(deps, [documentIdOf({ kind: 'case', caseId: id })], words)
    if (passage === null && !isHeldBy([title, label], words)) continue
    hits.push({ kind: 'case', id, title, label, archived: archived_at !== null, passage })
  }
  return { hits, next: nextOf(rows, ({ changed_at, id }) => [Number(changed_at), id]) }
}

async function findMeetings(deps: IndexDeps, { visitor, words, after }: Asking): Promise<Page> {
  let found = deps.db
    .selectFrom('meetings')
    .select(['id', 'title', 'date', 'closed_at', 'cancelled_at'])
    .where('meetings.hub_id', '=', visitor.hubId)
    .where(meetingsHolding(deps.db, visitor, searchText(words)))
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(SEARCH_LINES + 1)
  if (after !== null) found = found.where(afterPage(['date', 'id'], after, 'falling'))
  const rows = await found.execute()
  const hits: SearchHit[] = []
  for (const { id, title, date, closed_at, cancelled_at } of rows.slice(0, SEARCH_LINES)) {
    const facts = await factsOfMeeting(deps.db, visitor, id)
    const mayEnter = facts !== null && can(visitor, 'read', facts)
    if (facts === null || !(mayEnter || can(visitor, 'plan', facts))) continue
    const ids = [documentIdOf({ kind: 'meeting', meetingId: id }), documentIdOf({ kind: 'actions', meetingId: id })]
    // Who arranges a meeting without sitting at it reads nothing of what was said there.
    const passage = mayEnter ? await findPassage(deps, ids, words) : null
    if (passage === null && !isHeldBy([title], words)) continue
    const state = cancelled_at !== null ? 'cancelled' : closed_at !== null ? 'closed' : 'open'
    hits.push({ kind: 'meeting', id, title, date, state, mayEnter, passage })
  }
  return { hits, next: nextOf(rows, ({ date, id }) => [date, id]) }
}

/** At one's own meetings text and title are searched, at those one only arranges the title. */
function meetingsHolding(db: Database, { personId, isAdmin, isGuest }: Visitor, wanted: string): Expression<SqlBool> {
  const { eb } = expressionBuilder<Tables, 'meetings'>()
  const own = db.selectFrom('meeting_participants').select('meeting_id').where('person_id', '=', personId)
  const isOwn = eb('meetings.id', 'in', own)
  const titleHolds = containing('meetings.search_text', wanted)
  const id = eb.ref('meetings.id')
  const isFound = eb.or([titleHolds, textHolds(wanted, [sql`'meeting/' || ${id}`, sql`'actions/' || ${id}`])])
  if (isGuest) return eb.and([isOwn, isFound])
  const arranges = isAdmin ? titleHolds : eb.and([eb('meetings.planned_by', '=', personId), titleHolds])
  return eb.or([eb.and([isOwn, isFound]), arranges])
}

function textHolds(wanted: string, documentIds: readonly RawBuilder<unknown>[]): Expression<SqlBool> {
  const holds = containing('search_texts.search_text', wanted)
  return sql<SqlBool>`exists (select 1 from search_texts where document_id in (${sql.join(documentIds)}) and ${holds})`
}

const Passages = z.array(z.string())

/** Where the words stand in what the documents say now; what was deleted since they were read in is read away. */
async function findPassage(deps: IndexDeps, documentIds: readonly string[], words: string): Promise<string | null> {
  const rows = await deps.db
    .selectFrom('search_texts')
    .innerJoin('documents', 'documents.id', 'search_texts.document_id')
    .select(['document_id', 'passages', 'head_seq', 'searched_seq'])
    .where('document_id', 'in', documentIds)
    .execute()
  for (const { document_id, passages, head_seq, searched_seq } of rows) {
    const isCurrent = Number(searched_seq) >= Number(head_seq)
    const said = isCurrent ? Passages.parse(JSON.parse(passages)) : await indexDocument(deps, document_id)
    const passage = said.find((text) => searchText(text).includes(searchText(words)))
    if (passage !== undefined) return excerptOf(passage, words)
  }
  return null
}

function isHeldBy(names: readonly string[], words: string): boolean {
  return names.some((name) => markWords(name, words) !== null)
}

function nextOf<Row>(rows: readonly Row[], endOf: (row: Row) => PageEnd): PageEnd | null {
  const last = rows.length > SEARCH_LINES ? rows[SEARCH_LINES - 1] : undefined
  return last ? endOf(last) : null
}
