import * as Y from 'yjs'
import { readCards } from '../../shared/documents/board-cards.ts'
import { readLensNotes } from '../../shared/documents/board-results.ts'
import { parseDocumentId, type DocumentKind } from '../../shared/documents/document-name.ts'
import { statementEntries } from '../../shared/documents/meeting-board.ts'
import { passagesOf } from '../../shared/documents/passages.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { SERVER } from './bindings.ts'
import { createTypedDoc } from './new-doc.ts'
import { readRowsAfter } from './update-log.ts'

/** A stretch of writing in a log: up to `seq`, by these authors in the order in which they began. */
export type WrittenVersion = { seq: number; fromMs: number; toMs: number; authors: string[] }

/** A pause that ends a version, and the longest that one lasts, in ms. */
const PAUSE_MS = 5 * 60_000
const LONGEST_MS = 20 * 60_000

type RowHead = { seq: number; author: string; created_at: number }

/** Parts a log where people paused, and where somebody went on alone after others; the oldest version first. */
export async function readVersions(db: Database, documentId: string): Promise<WrittenVersion[]> {
  const rows = await db
    .selectFrom('document_updates')
    .select(['seq', 'author', 'created_at'])
    .where('document_id', '=', documentId)
    .orderBy('seq')
    .execute()
  const restores = await db
    .selectFrom('document_restores')
    .select('seq')
    .where('document_id', '=', documentId)
    .execute()
  const restored = new Set(restores.map(({ seq }) => seq))
  const versions: WrittenVersion[] = []
  for (const row of rows) {
    const last = versions.at(-1)
    // What the program prepared is a version, however soon somebody begins to write.
    const isPrepared = versions.length === 1 && last?.authors.every((author) => author === SERVER)
    // So is what was restored, and what was there before it.
    const isRestored = restored.has(row.seq) || (last !== undefined && restored.has(last.seq))
    if (last === undefined || isRestored || (isPrepared && row.author !== SERVER) || isNewStretch(last, row)) {
      versions.push({ seq: row.seq, fromMs: row.created_at, toMs: row.created_at, authors: [row.author] })
      continue
    }
    last.seq = row.seq
    last.toMs = row.created_at
    if (!last.authors.includes(row.author)) last.authors.push(row.author)
  }
  return versions
}

/** After a minute's pause, somebody who had not written in it begins one of their own. */
function isNewStretch({ fromMs, toMs, authors }: WrittenVersion, { author, created_at: atMs }: RowHead): boolean {
  const pauseMs = authors.includes(author) ? PAUSE_MS : PAUSE_MS / 5
  return atMs - toMs >= pauseMs || atMs - fromMs >= LONGEST_MS
}

/** The document as it was up to a number of its log; null when its log has no such row. */
export async function documentAt(
  db: Database | DatabaseTransaction,
  documentId: string,
  seq: number,
): Promise<Y.Doc | null> {
  const kind = parseDocumentId(documentId)?.kind
  const rows = (await readRowsAfter(db, documentId, 0)).filter((row) => row.seq <= seq)
  if (kind === undefined || rows.length === 0 || rows.at(-1)?.seq !== seq) return null
  const doc = createTypedDoc(kind)
  doc.transact(() => {
    for (const { payload } of rows) Y.applyUpdate(doc, payload)
  })
  return doc
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
