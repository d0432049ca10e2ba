import type { Log } from '../log.ts'
import type { LiveDocument } from './live-document.ts'
import { LoadingTurns, type Asker } from './loading-turns.ts'
import type { Arrival } from './submission.ts'
import type { After } from './timers.ts'

/** A document in use. `release` is called exactly once, when its user has left. */
export type OpenDocument = { live: LiveDocument; release: () => void }

export type OpenDocumentsDeps = {
  load: (documentId: string) => Promise<LiveDocument | null>
  /** Writes a snapshot when that is worth it. */
  compact: (live: LiveDocument) => Promise<void>
  /** It is no longer in memory, or never came to be. */
  onForgotten: (documentId: string) => void
  after: After
  log: Log
}

/** How long a document stays in memory after its last user left, in ms: most of them only reload their page. */
const IDLE_MS = 30_000

/** `live` stays null while the document is loading; `users` counts those who wait for it as well, who are the `askers` until then. */
type Entry = {
  loading: Promise<LiveDocument | null>
  live: LiveDocument | null
  askers: Asker[]
  users: number
  cancelIdle: (() => void) | null
}

/** The documents in memory: one entry each, never removed while something about it is outstanding. */
export class OpenDocuments {
  readonly #entries = new Map<string, Entry>()
  readonly #turns = new LoadingTurns()
  readonly #deps: OpenDocumentsDeps

  constructor(deps: OpenDocumentsDeps) {
    this.#deps = deps
  }

  /**
   * Null when there is no such document. Throws when it cannot be loaded, and NoTurn when it will not be; nothing is kept of that, and
   * nothing stands in for it.
   */
  async open(documentId: string, asker: Asker): Promise<OpenDocument | null> {
    const entry = this.#entries.get(documentId) ?? this.#startLoading(documentId, asker)
    if (entry.live === null) entry.askers.push(asker)
    entry.users++
    entry.cancelIdle?.()
    entry.cancelIdle = null
    const live = await entry.loading
    if (live === null) return null
    let isReleased = false
    const release = () => {
      if (isReleased) return
      isReleased = true
      entry.users--
      if (entry.users === 0) this.#startIdle(documentId, entry)
    }
    return { live, release }
  }

  /** Hands a committed update to the document if it is in memory or on its way there; otherwise the log is enough. */
  deliver(documentId: string, arrival: Arrival): void {
    const entry = this.#entries.get(documentId)
    if (entry?.live) return entry.live.receive(arrival)
    // The load may have read the log before this update was in it.
    void entry?.loading.then((live) => live?.receive(arrival)).catch(() => undefined) // Whoever opens it hears why.
  }

  /** The document if it is in memory. */
  peek(documentId: string): LiveDocument | null {
    return this.#entries.get(documentId)?.live ?? null
  }

  all(): LiveDocument[] {
    return [...this.#entries.values()].flatMap((entry) => entry.live ?? [])
  }

  /** Takes a document out that can no longer be trusted. */
  forget(live: LiveDocument): void {
    const entry = this.#entries.get(live.documentId)
    if (entry?.live !== live) return
    entry.cancelIdle?.()
    this.#remove(live.documentId)
  }

  /** Stops every timer. */
  stop(): void {
    for (const entry of this.#entries.values()) entry.cancelIdle?.()
  }

  #remove(documentId: string): void {
    this.#entries.delete(documentId)
    this.#deps.onForgotten(documentId)
  }

  #startLoading(documentId: string, { personId }: Asker): Entry {
    const askers: Asker[] = []
    const isWanted = () => askers.some(({ isThere }) => isThere())
    const load = () => this.#deps.load(documentId)
    const loading = this.#turns.take({ personId, isWanted, load })
    const entry: Entry = { loading, live: null, askers, users: 0, cancelIdle: null }
    entry.loading = entry.loading.then(
      (live) => {
        entry.live = live
        entry.askers = []
        if (live === null) this.#remove(documentId)
        return live
      },
      (error: unknown) => {
        this.#remove(documentId)
        throw error
      },
    )
    this.#entries.set(documentId, entry)
    return entry
  }

  #startIdle(documentId: string, entry: Entry): void {
    if (this.#entries.get(documentId) !== entry) return
    entry.cancelIdle = this.#deps.after(IDLE_MS, () => {
      entry.cancelIdle = null
      void this.#unload(documentId, entry)
    })
  }

  /** Compacts first, off the hot path, and then looks again: someone may have come back meanwhile. */
  async #unload(documentId: string, entry: Entry): Promise<void> {
    const { live } = entry
    if (live === null || entry.users > 0) return
    try {
      if (live.isSettled) await this.#deps.compact(live)
    } catch (error) {
      this.#deps.log.error({ error, documentId }, 'a snapshot could not be written')
    }
    if (entry.users > 0 || entry.cancelIdle !== null) return
    if (!live.isSettled) return this.#startIdle(documentId, entry)
    this.forget(live)
    live.doc.destroy()
  }
}
