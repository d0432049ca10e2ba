import { hashOf, type Sealed } from './sealing.ts'

/** `merged` holds rows that the server has; `recovered` a text it refused, until its author has put it away. */
export type RowKind = 'own' | 'remote' | 'merged' | 'recovered'

/** One row. The name of its document is sealed with what it holds. */
export type StoredRow = Sealed & {
  /** Drawn by lot: a counter would begin anew with a database made anew, and one tab would mark another one's row. */
  id: string
  /** The document, as a hash. */
  document: string
  kind: RowKind
  /** 1 = of no server yet, or not put away. Left out otherwise: an index passes over rows without its key. */
  waits?: 1
  savedAtMs: number
}

/** Everything of one person. */
export const storeNames = ['keys', 'rows', 'visit', 'answers'] as const

const VERSION = 1
const PREFIX = 'kurumaza-'
export const KEY_NAME = 'rows'
export const VISIT_NAME = 'last'

export async function databaseNameOf(subtle: SubtleCrypto, personId: string): Promise<string> {
  return `${PREFIX}${await hashOf(subtle, `kurumaza person ${personId}`)}`
}

/** Names of all people's databases on this device; empty where the browser does not tell. */
export async function listDatabaseNames(factory: IDBFactory): Promise<string[]> {
  if (typeof factory.databases !== 'function') return []
  const found = await factory.databases()
  return found.map(({ name }) => name ?? '').filter((name) => name.startsWith(PREFIX))
}

export function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const opening = factory.open(name, VERSION)
  opening.onupgradeneeded = () => createStores(opening.result)
  return answerOf(opening)
}

function createStores(db: IDBDatabase): void {
  db.createObjectStore('keys')
  db.createObjectStore('visit')
  db.createObjectStore('answers')
  const rows = db.createObjectStore('rows', { keyPath: 'id' })
  rows.createIndex('document', 'document')
  rows.createIndex('waits', 'waits')
}

export function deleteDatabase(factory: IDBFactory, name: string): Promise<unknown> {
  return answerOf(factory.deleteDatabase(name))
}

export function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the database gave no reason'))
  })
}

/** Resolves when the browser has written it down, and not before. */
export function completionOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => undefined
    transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was broken off'))
  })
}

/**
 * `strict`: written through to the disk, where the browser offers it, so that a killed tab or a dead battery takes nothing back.
 * `relaxed` is for what the server has, too.
 */
export function writeTo(
  db: IDBDatabase,
  stores: readonly (typeof storeNames)[number][],
  durability: 'strict' | 'relaxed' = 'strict',
): IDBTransaction {
  return db.transaction([...stores], 'readwrite', { durability })
}
