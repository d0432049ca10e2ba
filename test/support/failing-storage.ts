import { forceCloseDatabase } from 'fake-indexeddb'

// The package's types name the class where they mean one of its databases.
const closeByForce = forceCloseDatabase as unknown as (db: IDBDatabase) => void

/** `full`: writing breaks off for want of room. `closed`: the browser closed the database and does not open it. `hangs`: nothing answers. */
export type StorageFailure = 'full' | 'closed' | 'hangs'

/** A browser's storage that fails when told so, as one page sees it. */
export function createFailingStorage(factory: IDBFactory) {
  let failure: StorageFailure | null = null
  const opened = new Set<IDBDatabase>()

  function open(...asked: Parameters<IDBFactory['open']>): IDBOpenDBRequest {
    if (failure === 'closed') throw new DOMException('Internal error opening backing store', 'UnknownError')
    const opening = factory.open(...asked)
    opening.addEventListener('success', () => watch(opening.result))
    return opening
  }

  function watch(db: IDBDatabase): void {
    opened.add(db)
    const begin = db.transaction.bind(db)
    db.transaction = (stores, mode, options) => {
      const transaction = begin(stores, mode, options)
      if (mode === 'readwrite' && failure === 'full') fill(transaction)
      if (failure === 'hangs') hang(transaction)
      return transaction
    }
  }

  function fail(how: StorageFailure | null): void {
    failure = how
    if (how !== 'closed') return
    for (const db of opened) closeByForce(db)
    opened.clear()
  }

  const indexedDB = new Proxy(factory, {
    get: (target, name) => (name === 'open' ? open : Reflect.get(target, name).bind(target)),
  })
  return { indexedDB, fail }
}

/** As Chromium does it: requests are answered, and at the end the transaction is broken off with this error. */
function fill(transaction: IDBTransaction): void {
  Object.defineProperty(transaction, 'error', { value: new DOMException('the disk is full', 'QuotaExceededError') })
  queueMicrotask(() => transaction.abort())
}

function hang(transaction: IDBTransaction): void {
  const deaf = { get: () => null, set: () => {} }
  Object.defineProperties(transaction, { oncomplete: deaf, onabort: deaf })
}
