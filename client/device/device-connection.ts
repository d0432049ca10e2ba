import { openDatabase } from './device-database.ts'
import { type KeptKey, readOrPutKey } from './device-key.ts'

export type OpenStore = { db: IDBDatabase; key: CryptoKey }

export type ConnectionDeps = {
  factory: IDBFactory
  subtle: SubtleCrypto
  name: Promise<string>
  /** Everything that had been written is gone: somebody deleted the database under us. Left out where that may wait until it is needed. */
  onEmptied?: () => void
}

/** Long enough to hear that the person signed out in another tab, which deletes the database on purpose. */
const REOPEN_AFTER_MS = 500

/** One person's database, opened again whenever the browser closes it. */
export class DeviceConnection {
  readonly #deps: ConnectionDeps
  #opening: Promise<OpenStore> | null = null
  #known: KeptKey | null = null
  #ended = false
  #reopening: ReturnType<typeof setTimeout> | undefined

  constructor(deps: ConnectionDeps) {
    this.#deps = deps
  }

  /** Rejects when the browser refuses; the next call tries anew. */
  get(): Promise<OpenStore> {
    if (this.#ended) return Promise.reject(new Error('the store of this person is closed'))
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = null
      throw error
    })
    return this.#opening
  }

  end(): void {
    this.#ended = true
    clearTimeout(this.#reopening)
    this.letGo()
  }

  /** After a failure: the next call opens anew, whatever the browser says of the connection. */
  letGo(): void {
    const opened = this.#opening
    this.#opening = null
    void opened?.then(
      ({ db }) => db.close(),
      () => undefined,
    )
  }

  async #open(): Promise<OpenStore> {
    const { factory, subtle, name } = this.#deps
    const db = await openDatabase(factory, await name)
    db.onclose = () => this.#forget()
    db.onversionchange = () => {
      db.close()
      this.#forget()
    }
    const found = await readOrPutKey(db, { subtle, ...(this.#known ? { key: this.#known.key } : {}) })
    const wasEmptied = this.#known !== null && this.#known.generation !== found.generation
    this.#known = found
    if (this.#ended) db.close()
    else if (wasEmptied) this.#deps.onEmptied?.()
    return { db, key: found.key }
  }

  #forget(): void {
    this.#opening = null
    if (this.#ended || this.#deps.onEmptied === undefined) return
    clearTimeout(this.#reopening)
    // At once and not at the next keystroke: what was said to be kept must be kept, or be said anew.
    this.#reopening = setTimeout(() => void this.get().catch(() => undefined), REOPEN_AFTER_MS)
  }
}
