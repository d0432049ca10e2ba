import type { KeepingTrouble } from '../device/device-deps.ts'
import type { RecoveredText } from '../device/row-content.ts'
import { type DocumentDeps, DocumentSession } from './document-session.ts'
import type { DocumentWithSaving } from './open-document.ts'

type Entry = { session: DocumentSession; holders: number }

export type Leftover = { documentId: string; recovered: readonly RecoveredText[]; unsaved: readonly string[] }

/** All documents the page has open: one session per id, however many components use it. */
export class OpenDocuments {
  readonly #deps: DocumentDeps
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<() => void>()
  #views: readonly DocumentWithSaving[] = []
  #isOthersVisit = false

  constructor(deps: DocumentDeps) {
    this.#deps = deps
    deps.device?.watchVisits((isMine) => this.#noteVisit(isMine))
  }

  /** Opens the document unless it is open; the answer lets go of it again. */
  hold(documentId: string): () => void {
    const entry = this.#entries.get(documentId) ?? this.#open(documentId)
    entry.holders += 1
    return () => {
      entry.holders -= 1
      // React lets go and takes hold again in one breath when it mounts a screen anew.
      queueMicrotask(() => this.#closeIfDone(documentId, entry))
    }
  }

  find(documentId: string): DocumentWithSaving | null {
    return this.#entries.get(documentId)?.session.read() ?? null
  }

  /** Keeps its identity until one of them changed. */
  readonly list = (): readonly DocumentWithSaving[] => this.#views

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  hasUnsaved(): boolean {
    return [...this.#entries.values()].some(({ session }) => session.hasUnsaved())
  }

  /** Whether there is text to hand back: unsaved, or refused and not put away. */
  hasLeftovers(): boolean {
    return this.readLeftovers().some(({ recovered, unsaved }) => recovered.length > 0 || unsaved.length > 0)
  }

  readLeftovers(): Leftover[] {
    return [...this.#entries].map(([documentId, { session }]) => ({
      documentId,
      recovered: session.read().recovered,
      unsaved: session.readUnsaved(),
    }))
  }

  putAwayRecovered(documentId: string, textId: string): void {
    this.#entries.get(documentId)?.session.putAwayRecovered(textId)
  }

  reconnect(): void {
    for (const { session } of this.#entries.values()) session.reconnect()
  }

  reopen(): void {
    for (const { session } of this.#entries.values()) session.reopen()
  }

  halt(reason: 'signed-out' | 'other-person'): void {
    for (const { session } of this.#entries.values()) session.halt(reason)
  }

  resume(): void {
    this.#deps.device?.resume()
    for (const { session } of this.#entries.values()) session.resume()
  }

  renew(): void {
    for (const { session } of this.#entries.values()) session.renew()
  }

  /** What a former page of this person left on the device is sent, whichever screen is shown. Answers the documents. */
  async sendWaiting(): Promise<readonly string[]> {
    const waiting = (await this.#deps.device?.readWaiting()) ?? []
    for (const documentId of waiting) if (!this.#entries.has(documentId)) this.#open(documentId)
    return waiting
  }

  /** Whether nothing would be lost with this page: all that is on no server is on the device. */
  isAllKept(): boolean {
    return [...this.#entries.values()].every(({ session }) => session.isAllKept())
  }

  /** Whether this device can keep texts; answers why not. */
  async tryKeeping(): Promise<KeepingTrouble | null> {
    return (await this.#deps.device?.tryKeeping()) ?? null
  }

  /** Writes now what waits to be written on the device. */
  flush(): void {
    this.#deps.device?.flush()
  }

  close(): void {
    for (const { session } of this.#entries.values()) session.close()
    this.#entries.clear()
    this.#publish()
  }

  /** Whoever signed in in another tab has the session of this one, too. */
  #noteVisit(isMine: boolean): void {
    if (!isMine) this.halt('other-person')
    else if (this.#isOthersVisit) this.resume()
    this.#isOthersVisit = !isMine
  }

  #open(documentId: string): Entry {
    const entry = { session: new DocumentSession(documentId, this.#deps), holders: 0 }
    this.#entries.set(documentId, entry)
    entry.session.subscribe(() => {
      this.#closeIfDone(documentId, entry)
      this.#publish()
    })
    this.#publish()
    return entry
  }

  /** A document nobody looks at any more stays open until its last edit is saved and its recovered texts are put away. */
  #closeIfDone(documentId: string, entry: Entry): void {
    const { session, holders } = entry
    if (holders > 0 || session.isBusy()) return
    if (this.#entries.get(documentId) !== entry) return
    this.#entries.delete(documentId)
    session.close()
    this.#publish()
  }

  #publish(): void {
    this.#views = [...this.#entries.values()].map(({ session }) => session.read())
    for (const listener of this.#listeners) listener()
  }
}
