import type { DocumentWithSaving } from './open-document.ts'
import type { CutCause, SavingStatus } from './saving.ts'
import { parseDocumentId } from '../../shared/documents/document-name.ts'

/** What the one line says: of several documents the status that matters most to the person's own text. */
export type LineStatus =
  | Exclude<SavingStatus, { kind: 'saved' | 'offline' | 'read-only' }>
  /** `texts` of all documents wait for the line. */
  | { kind: 'offline'; cause: CutCause; kept: boolean; texts: number }
  | { kind: 'saved'; atMs: number; draft: boolean }
  | { kind: 'read-only'; reason: 'no-right' }

const gravity: Record<LineStatus['kind'], number> = {
  unsaved: 8,
  held: 7,
  closed: 6,
  review: 5.5,
  offline: 5,
  sending: 4,
  reconnecting: 3,
  connecting: 2,
  'read-only': 1,
  saved: 0,
}

/**
 * `shown` are the documents of the screen. Of all others only what is not saved counts: a text left behind on an earlier
 * screen must not be forgotten there.
 */
export function worstStatus(documents: readonly DocumentWithSaving[], shown: readonly string[]): LineStatus {
  const draft = shown.some((id) => parseDocumentId(id)?.kind === 'draft')
  const onScreen = documents.filter((document) => shown.includes(document.documentId))
  const elsewhere = documents.filter((document) => !shown.includes(document.documentId))
  const candidates = [
    ...onScreen.flatMap((document) => statusesOf(document, draft)),
    ...elsewhere.flatMap((document) => statusesOf(document, draft)).filter((status) => isAboutOwnText(status)),
  ]
  // A document of the screen that is not open yet is one we are still connecting to.
  if (onScreen.length < shown.length) candidates.push({ kind: 'connecting' })
  const worst = candidates.toSorted(worseFirst)[0] ?? { kind: 'connecting' }
  return worst.kind === 'offline' ? joinOffline(worst.cause, candidates) : worst
}

/** One line for all that wait; what one of them cannot keep is not said to be kept. */
function joinOffline(cause: CutCause, candidates: readonly LineStatus[]): LineStatus {
  const offline = candidates.filter((status) => status.kind === 'offline')
  const texts = offline.reduce((sum, status) => sum + status.texts, 0)
  return { kind: 'offline', cause, kept: offline.every(({ kept }) => kept), texts }
}

function statusesOf(document: DocumentWithSaving, draft: boolean): LineStatus[] {
  return [ownStatus(document, draft), ...handedBackStatus(document)]
}

function ownStatus({ status, unsentTexts }: DocumentWithSaving, draft: boolean): LineStatus {
  if (status.kind === 'saved') return { ...status, draft }
  if (status.kind === 'read-only') return { ...status, reason: 'no-right' }
  return status.kind === 'offline' ? { ...status, texts: unsentTexts } : status
}

function handedBackStatus({ recovered, recoveredPlace }: DocumentWithSaving): LineStatus[] {
  const reason = recovered.at(-1)?.reason
  if (reason === undefined) return []
  if (recoveredPlace === 'page') return [{ kind: 'unsaved', reason }]
  return [{ kind: 'held', reason, kept: recoveredPlace === 'device' }]
}

function isAboutOwnText(status: LineStatus): boolean {
  const { kind } = status
  if (kind === 'offline') return status.texts > 0
  return kind === 'unsaved' || kind === 'held' || kind === 'review' || kind === 'sending'
}

function worseFirst(a: LineStatus, b: LineStatus): number {
  if (a.kind === 'saved' && b.kind === 'saved') return b.atMs - a.atMs
  return gravity[b.kind] - gravity[a.kind]
}
