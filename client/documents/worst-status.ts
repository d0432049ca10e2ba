import type { DocumentWithSaving } from './open-document.ts'
import type { SavingStatus } from './saving.ts'
import { parseDocumentId } from '../../shared/documents/document-name.ts'

/** What the one line says: of several documents the status that matters most to the person's own text. */
export type LineStatus =
  | Exclude<SavingStatus, { kind: 'saved' | 'offline' }>
  /** `texts` of all documents wait for the line. */
  | { kind: 'offline'; kept: boolean; texts: number }
  | { kind: 'saved'; atMs: number; draft: boolean }
  | { kind: 'recovered' }

const gravity: Record<LineStatus['kind'], number> = {
  unsaved: 8,
  recovered: 7,
  closed: 6,
  gone: 5,
  offline: 4,
  sending: 3,
  reconnecting: 2,
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
  if (onScreen.length < shown.length) candidates.push({ kind: 'reconnecting', kept: false })
  const worst = candidates.toSorted(worseFirst)[0] ?? { kind: 'reconnecting', kept: false }
  return worst.kind === 'offline' ? joinOffline(candidates) : worst
}

/** One line for all that wait; what one of them cannot keep is not said to be kept. */
function joinOffline(candidates: readonly LineStatus[]): LineStatus {
  const offline = candidates.filter((status) => status.kind === 'offline')
  const texts = offline.reduce((sum, status) => sum + status.texts, 0)
  return { kind: 'offline', kept: offline.every(({ kept }) => kept), texts }
}

function statusesOf({ status, recovered, unsentTexts }: DocumentWithSaving, draft: boolean): LineStatus[] {
  const own = ownStatus(status, { draft, texts: unsentTexts })
  return recovered.length > 0 ? [own, { kind: 'recovered' }] : [own]
}

function ownStatus(status: SavingStatus, { draft, texts }: { draft: boolean; texts: number }): LineStatus {
  if (status.kind === 'saved') return { ...status, draft }
  return status.kind === 'offline' ? { ...status, texts } : status
}

function isAboutOwnText(status: LineStatus): boolean {
  const { kind } = status
  if (kind === 'offline') return status.texts > 0
  return kind === 'unsaved' || kind === 'recovered' || kind === 'sending'
}

function worseFirst(a: LineStatus, b: LineStatus): number {
  if (a.kind === 'saved' && b.kind === 'saved') return b.atMs - a.atMs
  return gravity[b.kind] - gravity[a.kind]
}
