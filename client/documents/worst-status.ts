import type { OpenDocument } from './open-document.ts'
import type { SavingStatus } from './saving.ts'
import { parseDocumentId } from '../../shared/documents/document-name.ts'

/** What the one line says: of several documents the status that matters most to the person's own text. */
export type LineStatus =
  | Exclude<SavingStatus, { kind: 'saved' }>
  | { kind: 'saved'; atMs: number; draft: boolean }
  | { kind: 'recovered' }

const gravity: Record<LineStatus['kind'], number> = {
  unsaved: 7,
  recovered: 6,
  closed: 5,
  gone: 4,
  sending: 3,
  reconnecting: 2,
  'read-only': 1,
  saved: 0,
}

/**
 * `shown` are the documents of the screen. Of all others only what is not saved counts: a text left behind on an earlier
 * screen must not be forgotten there.
 */
export function worstStatus(documents: readonly OpenDocument[], shown: readonly string[]): LineStatus {
  const draft = shown.some((id) => parseDocumentId(id)?.kind === 'draft')
  const onScreen = documents.filter((document) => shown.includes(document.documentId))
  const elsewhere = documents.filter((document) => !shown.includes(document.documentId))
  const candidates = [
    ...onScreen.flatMap((document) => statusesOf(document, draft)),
    ...elsewhere.flatMap((document) => statusesOf(document, draft)).filter((status) => isAboutOwnText(status)),
  ]
  // A document of the screen that is not open yet is one we are still connecting to.
  if (onScreen.length < shown.length) candidates.push({ kind: 'reconnecting' })
  return candidates.toSorted(worseFirst)[0] ?? { kind: 'reconnecting' }
}

function statusesOf({ status, recovered }: OpenDocument, draft: boolean): LineStatus[] {
  const own: LineStatus = status.kind === 'saved' ? { ...status, draft } : status
  return recovered.length > 0 ? [own, { kind: 'recovered' }] : [own]
}

function isAboutOwnText({ kind }: LineStatus): boolean {
  return kind === 'unsaved' || kind === 'recovered' || kind === 'sending'
}

function worseFirst(a: LineStatus, b: LineStatus): number {
  if (a.kind === 'saved' && b.kind === 'saved') return b.atMs - a.atMs
  return gravity[b.kind] - gravity[a.kind]
}
