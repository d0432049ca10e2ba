import type { Selectable } from 'kysely'
import * as Y from 'yjs'
import { parseDocumentId, type DocumentKind } from '../../shared/documents/document-name.ts'
import { SetAsideView } from '../../shared/records/set-aside.ts'
import { recordAudit } from '../access/audit.ts'
import type { Visitor } from '../access/sessions.ts'
import type { QuarantineTable } from '../database/tables/document-tables.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { recoveredBy } from '../documents/bindings.ts'
import type { Documents, PublishableEdit } from '../documents/documents.ts'
import { lettersBeyond, lettersIn } from '../documents/letters.ts'
import { createTypedDoc } from '../documents/new-doc.ts'
import { lockHead } from '../documents/update-log.ts'
import { addWords } from './add-words.ts'
import { readAuthors } from './name-authors.ts'

type Deps = { db: Database; now: () => number; documents: Pick<Documents, 'latest' | 'editAs'> }
type Row = Selectable<QuarantineTable>

/** What waits in a hub. What its authors have brought themselves meanwhile waits no longer. */
export async function listSetAside({ db, documents }: Deps, hubId: string): Promise<SetAsideView[]> {
  const rows = await waitingIn(db).where('hub_id', '=', hubId).orderBy('created_at').orderBy('id').execute()
  const named = await readAuthors(
    db,
    rows.map(({ author }) => author),
  )
  const views: SetAsideView[] = []
  for (const row of rows) {
    const latest = await documents.latest(row.document_id)
    const letters = latest && lettersBeyond(lettersIn(row.payload), latest.doc)
    if (!latest || letters?.size === 0) {
      await db.deleteFrom('quarantine').where('id', '=', row.id).where('state', '=', 'waiting').execute()
      continue
    }
    const words = wordsToAdd(row, latest.doc)
    const { kind, title } = await readTitle(db, row.document_id)
    const known = { id: row.id, kind, title, by: named.get(personOf(row)) ?? null, atMs: row.created_at }
    const shown = words.length > 0 ? words : [[...(letters ?? []).values()].map(([, letter]) => letter).join('')]
    views.push({ ...known, words: shown, canAdopt: words.length > 0 })
  }
  return views
}

function waitingIn(db: Database) {
  return db.selectFrom('quarantine').selectAll().where('state', '=', 'waiting')
}

function personOf({ author }: Row): string {
  return author.slice(author.indexOf(':') + 1)
}

async function readTitle(db: Database, documentId: string): Promise<Pick<SetAsideView, 'kind' | 'title'>> {
  const name = parseDocumentId(documentId)
  const kind = SetAsideView.shape.kind.parse(name?.kind)
  const row =
    name?.kind === 'case'
      ? await db.selectFrom('cases').select('title').where('id', '=', name.caseId).executeTakeFirst()
      : name && (await db.selectFrom('meetings').select('title').where('id', '=', name.meetingId).executeTakeFirst())
  return { kind, title: row?.title ?? '' }
}

function kindOf({ document_id: documentId }: Row): DocumentKind {
  const kind = parseDocumentId(documentId)?.kind
  if (kind === undefined) throw new Error(`${documentId} is no document id`)
  return kind
}

/** Found out on a copy. */
function wordsToAdd(row: Row, doc: Y.Doc): string[] {
  const copy = copyOf(row, doc)
  const words = adopt(row, copy)
  copy.destroy()
  return words
}

function copyOf(row: Row, doc: Y.Doc): Y.Doc {
  const copy = createTypedDoc(kindOf(row))
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function adopt(row: Row, doc: Y.Doc): string[] {
  const then = copyOf(row, doc)
  Y.applyUpdate(then, row.payload)
  const words = addWords(kindOf(row), doc, then)
  then.destroy()
  return words
}

export type Decision = { id: string; decision: 'adopt' | 'refuse' }

/**
 * Writes the words as an edit of the server that claims no author, or keeps them as refused; either stands in the audit log. Never does
 * what was handed in itself become part of the document. False when it waits no longer, or there is nothing that could be added.
 */
export async function decideSetAside(deps: Deps, visitor: Visitor, { id, decision }: Decision): Promise<boolean> {
  const { db, now, documents } = deps
  const { hubId, personId } = visitor
  const edit = await db.transaction().execute(async (trx) => {
    const row = await waitingIn(trx).where('id', '=', id).where('hub_id', '=', hubId).executeTakeFirst()
    if (row === undefined) return null
    const edit = decision === 'adopt' ? await write(trx, row, documents) : { publish: () => undefined }
    if (edit === null) return null
    const state = decision === 'adopt' ? 'adopted' : 'refused'
    await trx.updateTable('quarantine').set({ state }).where('id', '=', id).execute()
    const action = decision === 'adopt' ? 'adopt' : 'discard'
    await recordAudit(trx, { hubId, personId, action, object: row.document_id, nowMs: now() })
    return edit
  })
  edit?.publish()
  return edit !== null
}

/** Null when there is nothing that could be added: it hangs on what has not come back. */
async function write(
  trx: DatabaseTransaction,
  row: Row,
  documents: Deps['documents'],
): Promise<Pick<PublishableEdit, 'publish'> | null> {
  let words: string[] = []
  const by = { author: recoveredBy(row.author), sessionId: null }
  // Two administrators may decide at once: the document is held from here on, and what was decided is read anew.
  await lockHead(trx, row.document_id)
  const isWaiting = await waitingIn(trx).where('id', '=', row.id).executeTakeFirst()
  if (isWaiting === undefined) return null
  const edit = await documents.editAs(trx, { documentId: row.document_id, by }, (doc) => void (words = adopt(row, doc)))
  return words.length === 0 ? null : edit
}
