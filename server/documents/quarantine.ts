import * as Y from 'yjs'
import { newId } from '../../shared/ids.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import type { Log } from '../log.ts'
import { lettersIn, withoutLetters } from './letters.ts'
import { lockHead } from './update-log.ts'

/** What somebody handed in to a restored document that nobody could tell to be theirs, or that hung on it. */
export type SetAside = { documentId: string; hubId: string; author: string; update: Uint8Array }

/** In bytes. Beyond it nothing more is set aside, and the page keeps what it has. */
const MOST_OF_ONE = 1024 * 1024
const MOST_OF_DOCUMENT = 8 * 1024 * 1024

type Deps = { db: Database; log: Log; now: () => number }

/** Keeps what waits for its author or for review; nothing of it is part of the document. */
export class Quarantine {
  readonly #deps: Deps
  readonly #running = new Set<Promise<void>>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Resolves when it is on the disk, or there is no room for it, which the log tells. */
  put(setAside: SetAside): Promise<void> {
    const putting = this.#put(setAside).finally(() => this.#running.delete(putting))
    this.#running.add(putting)
    return putting
  }

  async flush(): Promise<void> {
    await Promise.allSettled(this.#running)
  }

  async #put(setAside: SetAside): Promise<void> {
    const { db, log, now } = this.#deps
    const isKept = await db.transaction().execute((trx) => keep(trx, setAside, now()))
    const { documentId } = setAside
    if (!isKept) log.warn({ documentId, reason: 'quarantine-full' }, 'no more can be set aside for review')
  }
}

/** One row for each sender of a document, which grows; what was decided about already is not asked again. */
async function keep(trx: DatabaseTransaction, setAside: SetAside, nowMs: number): Promise<boolean> {
  const { documentId, hubId, author, update } = setAside
  // Holds the document, so that two pages of one person do not set aside side by side.
  if ((await lockHead(trx, documentId)) === null) return true
  const rows = await trx.selectFrom('quarantine').selectAll().where('document_id', '=', documentId).execute()
  const decided = rows.filter(({ state }) => state !== 'waiting').map(({ payload }) => lettersIn(payload))
  if (withoutLetters(lettersIn(update), decided).size === 0) return true
  const own = rows.find((row) => row.state === 'waiting' && row.author === author)
  const payload = own ? Y.mergeUpdates([own.payload, update]) : update
  const others = rows.reduce((sum, row) => (row === own ? sum : sum + row.payload.byteLength), 0)
  if (payload.byteLength > MOST_OF_ONE || others + payload.byteLength > MOST_OF_DOCUMENT) return false
  if (own) await trx.updateTable('quarantine').set({ payload }).where('id', '=', own.id).execute()
  else {
    const row = { id: newId(), hub_id: hubId, document_id: documentId, author, payload, state: 'waiting' as const }
    await trx
      .insertInto('quarantine')
      .values({ ...row, created_at: nowMs })
      .execute()
  }
  return true
}
