import { parseDocumentId } from '../../shared/documents/document-name.ts'
import type { DocumentVersion } from '../../shared/records/versions.ts'
import type { Visitor } from '../access/sessions.ts'
import { recordAudit } from '../access/audit.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database } from '../database/tables.ts'
import { authorOf } from '../documents/bindings.ts'
import type { Documents } from '../documents/documents.ts'
import { restoreRoots } from '../documents/restore-version.ts'
import type { History } from '../documents/history.ts'
import { lockHead } from '../documents/update-log.ts'
import { documentAt } from '../documents/versions.ts'
import { personIdOf, readAuthors } from './name-authors.ts'

type Reading = { db: Database; history: History }
type Deps = { db: Database; now: () => number; documents: Pick<Documents, 'editAs'> }

/** The newest first. */
export async function listVersions({ db, history }: Reading, documentId: string): Promise<DocumentVersion[]> {
  const { versions } = await history.versions.of(documentId)
  const named = await readAuthors(
    db,
    versions.flatMap(({ authors }) => authors),
  )
  return versions
    .map(({ authors, ...version }) => ({
      ...version,
      people: [...new Set(authors.map(personIdOf))].map((id) => named.get(id) ?? null),
    }))
    .toReversed()
}

/**
 * Makes a document what it was in a version, as an edit of whoever asks: nothing is erased, and what is there now is a version of its own. The
 * caller has judged the right to write. False when there is no such version.
 */
export async function restoreVersion(
  { db, now, documents }: Deps,
  visitor: Visitor,
  { documentId, seq }: { documentId: string; seq: number },
): Promise<boolean> {
  const kind = parseDocumentId(documentId)?.kind
  const past = await documentAt(db, documentId, { seq })
  if (kind === undefined || past === null) return false
  const { personId, sessionId, hubId } = visitor
  const by = { author: authorOf(personId), sessionId }
  const edit = await inTransaction(db, async (trx) => {
    await recordAudit(trx, { hubId, personId, action: 'change', object: documentId, nowMs: now() })
    const before = await lockHead(trx, documentId)
    const done = await documents.editAs(trx, { documentId, by }, (doc) => restoreRoots(kind, doc, past))
    const row = { hub_id: hubId, document_id: documentId, seq: done.seq, restored_seq: seq }
    // Where all of it stands already, nothing is written, and a row of somebody's is not called a restore afterwards.
    if (done.seq !== before?.seq) await trx.insertInto('document_restores').values(row).execute()
    return done
  })
  edit.publish()
  return true
}
