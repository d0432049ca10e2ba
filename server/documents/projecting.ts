import * as Y from 'yjs'
import { type DocumentName, parseDocumentId } from '../../shared/documents/document-name.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import { loadDocument } from './loading.ts'
import type { Head, NewRow } from './update-log.ts'

/** Writes what is found in tables of a document, in the transaction that changes it; `doc` is what it will be. */
export type Project = (
  trx: DatabaseTransaction,
  projected: { name: DocumentName; hubId: string; doc: Y.Doc },
) => Promise<void>

/** After rows of clients were appended behind `before`. */
export type ProjectRows = (trx: DatabaseTransaction, before: Head, rows: readonly NewRow[]) => Promise<void>

/** A document in memory. */
type InMemory = { doc: Y.Doc; seq: number; isBroken: boolean }

type ProjectingDeps = { project: Project; peek: (documentId: string) => InMemory | null }

/** Only actions: of all other documents, what is projected is written by the server alone. */
export function createProjectRows({ project, peek }: ProjectingDeps): ProjectRows {
  return async (trx, before, rows) => {
    const { documentId, hubId } = before
    const name = parseDocumentId(documentId)
    if (name?.kind !== 'actions' || rows.length === 0) return
    const doc = copyWith(peek(documentId), before, rows) ?? (await loadDocument(trx, documentId))?.doc
    if (doc) await project(trx, { name, hubId, doc })
  }
}

/** A copy of what is in memory costs the size of the document, and not the length of its log; null when memory is behind. */
function copyWith(live: InMemory | null, before: Head, rows: readonly NewRow[]): Y.Doc | null {
  if (live === null || live.isBroken || live.seq !== before.seq) return null
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(live.doc))
  for (const { update } of rows) Y.applyUpdate(doc, update)
  return doc
}
