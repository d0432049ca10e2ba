import { DeviceConnection, type OpenStore } from './device-connection.ts'
import { databaseNameOf } from './device-database.ts'
import { type DeviceDeps, type KeepingTrouble, troubleOf } from './device-deps.ts'
import { readNews } from './device-news.ts'
import { type KeepingEvent, KeptDocument } from './kept-document.ts'
import { bindingOf, readWaitingRows } from './read-rows.ts'
import { packRow } from './row-content.ts'
import { RowWriter } from './row-writer.ts'
import type { SealedRow } from './trim-rows.ts'
import { hashOf, seal } from './sealing.ts'

type Report = (event: KeepingEvent) => void

/** What one person's own browser keeps of their documents, sealed; one per tab. */
export class Device {
  readonly #personId: string
  readonly #deps: DeviceDeps
  readonly #reports = new Set<Report>()
  readonly #hashes = new Map<string, Promise<string>>()
  #connection: DeviceConnection | null
  readonly #writer: RowWriter
  readonly #channel: BroadcastChannel | null
  #trouble: KeepingTrouble | null
  #wasWiped = false
  #onVisit: ((isMine: boolean) => void) | null = null

  constructor(personId: string, deps: DeviceDeps) {
    this.#personId = personId
    this.#deps = deps
    this.#trouble = lackOf(deps)
    this.#connection = this.#connect()
    this.#channel = this.#connection === null ? null : this.#listen()
    this.#writer = new RowWriter({
      open: () => this.#open(),
      sealRow: (row, key) => this.#sealRow(row, key),
      report: (trouble) => this.#noteTrouble(trouble),
    })
  }

  /** Why nothing is kept at present; null when everything is in order. */
  get trouble(): KeepingTrouble | null {
    return this.#trouble
  }

  /** Null where this browser keeps nothing at all. */
  document(documentId: string, report: Report): KeptDocument | null {
    const { subtle, locks } = this.#deps
    if (this.#connection === null || subtle === null) return null
    this.#reports.add(report)
    return new KeptDocument({
      documentId,
      open: () => this.#open(),
      documentHash: () => this.#hashOfDocument(documentId),
      reader: { subtle, personId: this.#personId },
      writer: this.#writer,
      locks,
      sealRow: (row, key) => this.#sealRow(row, key),
      report,
    })
  }

  release(report: Report): void {
    this.#reports.delete(report)
  }

  /** Documents with text that is on no server yet, or that was handed back. Empty when the device cannot tell. */
  async readWaiting(): Promise<string[]> {
    const { subtle } = this.#deps
    if (subtle === null) return []
    try {
      const rows = await readWaitingRows(await this.#open(), { subtle, personId: this.#personId })
      return [...new Set(rows.map(({ documentId }) => documentId))]
    } catch {
      return []
    }
  }

  /** Calls back when a tab of this browser has learnt who is signed in: this person, or another one. */
  watchVisits(onVisit: (isMine: boolean) => void): void {
    this.#onVisit = onVisit
  }

  /** Opens the store as a document would. Answers why nothing can be kept; null when it can. */
  async tryKeeping(): Promise<KeepingTrouble | null> {
    const lack = lackOf(this.#deps)
    if (lack !== null) return lack
    try {
      await this.#open()
      return this.#trouble
    } catch (error) {
      return troubleOf(error)
    }
  }

  flush(): void {
    this.#writer.flush()
  }

  /** The person is confirmed to be here again after everything of theirs had been taken off the device. */
  resume(): void {
    if (!this.#wasWiped) return
    this.#wasWiped = false
    this.#connection = this.#connect()
    this.#writer.start()
    this.#tell({ type: 'keeping', trouble: lackOf(this.#deps) })
    this.#tell({ type: 'emptied' })
  }

  close(): void {
    this.#channel?.close()
    this.#writer.stop()
    this.#connection?.end()
  }

  #connect(): DeviceConnection | null {
    const { indexedDB: factory, subtle } = this.#deps
    if (factory === null || subtle === null) return null
    const name = databaseNameOf(subtle, this.#personId)
    return new DeviceConnection({ factory, subtle, name, onEmptied: () => this.#tell({ type: 'emptied' }) })
  }

  /** Everything of the person is taken off the device: nothing of this page is to be written there any more. */
  #listen(): BroadcastChannel | null {
    const channel = this.#deps.openChannel?.() ?? null
    if (channel === null) return null
    channel.onmessage = ({ data }: MessageEvent<unknown>) => void this.#hearNews(data)
    return channel
  }

  async #hearNews(data: unknown): Promise<void> {
    const { subtle } = this.#deps
    const news = readNews(data)
    if (subtle === null || news === null) return
    const isMine = news.name === (await databaseNameOf(subtle, this.#personId))
    if (news.kind === 'here') return this.#onVisit?.(isMine)
    if (!isMine) return
    if (news.kind === 'wipe') this.#forgetAll()
    else this.#tell({ type: 'thinned' })
  }

  #forgetAll(): void {
    this.#wasWiped = true
    this.#writer.stop()
    this.#connection?.end()
    this.#tell({ type: 'keeping', trouble: 'no-storage' })
    this.#tell({ type: 'emptied' })
  }

  #open(): Promise<OpenStore> {
    return this.#connection?.get() ?? Promise.reject(new Error('this browser keeps nothing'))
  }

  #hashOfDocument(documentId: string): Promise<string> {
    const known = this.#hashes.get(documentId)
    if (known !== undefined) return known
    const { subtle } = this.#deps
    const hash =
      subtle === null
        ? Promise.reject(new Error('this browser has no ciphers'))
        : hashOf(subtle, `${this.#personId} ${documentId}`)
    this.#hashes.set(documentId, hash)
    return hash
  }

  async #sealRow({ documentId, body }: { documentId: string; body: Uint8Array }, key: CryptoKey): Promise<SealedRow> {
    const { subtle } = this.#deps
    if (subtle === null) throw new Error('this browser has no ciphers')
    const document = await this.#hashOfDocument(documentId)
    const boundTo = bindingOf(this.#personId, document)
    const sealed = await seal(packRow({ documentId, body }), { subtle, key, boundTo })
    return { ...sealed, id: crypto.randomUUID(), document, savedAtMs: this.#deps.nowMs() }
  }

  #noteTrouble(trouble: KeepingTrouble | null): void {
    if (trouble !== null) this.#connection?.letGo()
    this.#tell({ type: 'keeping', trouble })
  }

  #tell(event: KeepingEvent): void {
    if (event.type === 'keeping') this.#trouble = event.trouble
    for (const report of this.#reports) report(event)
  }
}

function lackOf({ indexedDB: factory, subtle }: DeviceDeps): KeepingTrouble | null {
  if (subtle === null) return 'insecure'
  return factory === null ? 'no-storage' : null
}
