import * as Y from 'yjs'
import { readCards } from '../../shared/documents/board-cards.ts'
import { readLensNotes } from '../../shared/documents/board-results.ts'
import { parseDocumentId, type DocumentKind } from '../../shared/documents/document-name.ts'
import { statementEntries } from '../../shared/documents/meeting-board.ts'
import { passagesOf } from '../../shared/documents/passages.ts'
import type { Database } from '../database/tables.ts'
import { SERVER } from './bindings.ts'
import { inSlices, ROWS_AT_ONCE } from './followed-logs.ts'
import { createTypedDoc } from './new-doc.ts'
import { readPageAfter } from './update-log.ts'

/** A stretch of writing in a log: up to `seq`, by these authors in the order in which they began. */
export type WrittenVersion = { seq: number; fromMs: number; toMs: number; authors: string[] }

/** A pause that ends a version, and the longest that one lasts, in ms. */
const PAUSE_MS = 5 * 60_000
const LONGEST_MS = 20 * 60_000

/** A row of a log without what was written. `restored_seq`: which version it brought back. */
export type RowHead = { seq: number; author: string; created_at: number; restored_seq: number | null }

/** Parts a log where people paused, and where somebody went on alone after others. */
export class VersionIndex {
  /** The oldest first. */
  readonly versions: WrittenVersion[] = []
  #wasRestored = false

  take({ seq, author, created_at: atMs, restored_seq: restoredSeq }: RowHead): void {
    const last = this.versions.at(-1)
    // What the program prepared is a version, however soon somebody begins to write.
    const isPrepared = this.versions.length === 1 && last?.authors.every((of) => of === SERVER)
    // So is what was restored, and what was there before it.
    const isRestored = restoredSeq !== null || this.#wasRestored
    this.#wasRestored = restoredSeq !== null
    const isNew = isRestored || (isPrepared && author !== SERVER)
    if (last === undefined || isNew || isNewStretch(last, { author, atMs })) {
      this.versions.push({ seq, fromMs: atMs, toMs: atMs, authors: [author] })
      return
    }
    last.seq = seq
    last.toMs = atMs
    if (!last.authors.includes(author)) last.authors.push(author)
  }

  /** About how many objects it keeps. */
  weight(): number {
    return this.versions.length
  }
}

export async function readHeadsAfter(db: Database, documentId: string, seq: number): Promise<RowHead[]> {
  return db
    .selectFrom('document_updates')
    .leftJoin('document_restores', (join) =>
      join
        .onRef('document_restores.document_id', '=', 'document_updates.document_id')
        .onRef('document_restores.seq', '=', 'document_updates.seq'),
    )
    .select(['document_updates.seq', 'author', 'created_at', 'restored_seq'])
    .where('document_updates.document_id', '=', documentId)
    .where('document_updates.seq', '>', seq)
    .orderBy('document_updates.seq')
    .limit(ROWS_AT_ONCE)
    .execute()
}

/** After a minute's pause, somebody who had not written in it begins one of their own. */
function isNewStretch(
  { fromMs, toMs, authors }: WrittenVersion,
  { author, atMs }: { author: string; atMs: number },
): boolean {
  const pauseMs = authors.includes(author) ? PAUSE_MS : PAUSE_MS / 5
  return atMs - toMs >= pauseMs || atMs - fromMs >= LONGEST_MS
}

/**
 * The document as it was up to a number of its log; null when its log has no such row. `from`: what it was at an earlier number, which is
 * carried on.
 */
export async function documentAt(
  db: Database,
  documentId: string,
  { seq, from = null }: { seq: number; from?: { doc: Y.Doc; seq: number } | null },
): Promise<Y.Doc | null> {
  const kind = parseDocumentId(documentId)?.kind
  if (kind === undefined) return null
  const doc = from?.doc ?? createTypedDoc(kind)
  let reached = from?.seq ?? 0
  while (reached < seq) {
    const rows = await readPageAfter(db, documentId, { seq: reached, most: ROWS_AT_ONCE })
    if (rows.length === 0) return null
    await inSlices(rows, (row) => {
      if (row.seq <= seq) Y.applyUpdate(doc, row.payload)
    })
    reached = Math.min(rows.at(-1)?.seq ?? seq, seq)
  }
  return reached === 0 ? null : doc
}

/**
 * All its words, passage by passage, without who said them. Cards without a name are left out: by the version in which one came, it would be
 * told when it was written, and among whom.
 */
export function wordsOf(kind: DocumentKind, doc: Y.Doc): string[] {
  if (kind !== 'meeting') return passagesOf(kind, doc)
  const nameless = readCards(doc).filter(({ authorId }) => authorId === null)
  const left = new Set(nameless.flatMap(({ title, detail }) => [title, detail]))
  const notes = readLensNotes(doc).map(([, { text }]) => text)
  const statements = [...statementEntries(doc).values()].map((entry) =>
    entry instanceof Y.Map && entry.get('text') instanceof Y.Text ? String(entry.get('text')) : '',
  )
  const passages = passagesOf(kind, doc).filter((words) => !left.has(words))
  return [...passages, ...notes, ...statements].filter((words) => words.trim() !== '')
}
