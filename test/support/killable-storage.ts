/** A browser's storage as one page sees it. `kill` breaks off what that page was writing, as the end of its process does. */
export function createKillableStorage(factory: IDBFactory) {
  const running = new Set<IDBTransaction>()

  function watch(db: IDBDatabase): void {
    const begin = db.transaction.bind(db)
    db.transaction = (stores, mode, options) => {
      const transaction = begin(stores, mode, options)
      running.add(transaction)
      for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => running.delete(transaction))
      return transaction
    }
  }

  function open(...asked: Parameters<IDBFactory['open']>): IDBOpenDBRequest {
    const opening = factory.open(...asked)
    opening.addEventListener('success', () => watch(opening.result))
    return opening
  }

  function kill(): void {
    for (const transaction of running) {
      transaction.oncomplete = null
      transaction.onabort = null
      transaction.abort()
    }
  }

  const seen = new Proxy(factory, {
    get: (target, name) => (name === 'open' ? open : Reflect.get(target, name).bind(target)),
  })
  return { indexedDB: seen, kill }
}
