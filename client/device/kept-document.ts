import { mergeUpdates } from 'yjs'
import type { KeepingTrouble } from './device-deps.ts'
import type { OpenStore } from './device-connection.ts'
import { type OpenedRow, readRowsOf, type Reader } from './read-rows.ts'
import { deleteRows, takeMarks } from './row-changes.ts'
import { packRecovered, type RecoveredText, unpackRecovered } from './row-content.ts'
import type { RowWriter } from './row-writer.ts'
import { trimRows } from './trim-rows.ts'

/** What the device has of a document. Null = nothing of that kind. */
export type LocalCopy = {
  /** As one update, what the server has. */
  known: Uint8Array | null
  /** As one update, one's own edits that the server is not known to have. */
  unsent: Uint8Array | null
  recovered: readonly RecoveredText[]
}

export type KeepingEvent =
  /** Own edits up to this running number are on the disk. */
  | { type: 'kept'; edits: number }
  /** Texts that were handed back are. */
  | { type: 'texts-kept' }
  | { type: 'keeping'; trouble: KeepingTrouble | null }
  /** Nothing is any more; or only what waits. */
  | { type: 'emptied' }
  | { type: 'thinned' }

export type KeptDocumentDeps = {
  documentId: string
  open: () => Promise<OpenStore>
  documentHash: () => Promise<string>
  reader: Reader
  writer: RowWriter
  locks: LockManager | null
  sealRow: Parameters<typeof trimRows>[1]['sealRow']
  report: (event: KeepingEvent) => void
}

type OwnRow = { id: string; edit: number }

const nothing: LocalCopy = { known: null, unsent: null, recovered: [] }
/** Marking each row by itself would write twice for every keystroke. */
const MARK_AFTER_MS = 1000
const TRIM_FROM_ROWS = 40

/** One document on the device, as one tab keeps it. Edits are counted by the tab. */
export class KeptDocument {
  readonly #deps: KeptDocumentDeps
  /** On the disk, and not known to be on the server. */
  #ownRows: OwnRow[] = []
  #recoveredRows = new Map<string, string>()
  readonly #putAway = new Set<string>()
  #loaded: readonly string[] = []
  /** Rises when what was written until then was refused. */
  #refusals = 0
  #savedEdits = 0
  #newRows = 0
  #marking: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(deps: KeptDocumentDeps) {
    this.#deps = deps
  }

  get documentId(): string {
    return this.#deps.documentId
  }

  /** Never rejects: what the device cannot tell, the server will. */
  async load(): Promise<LocalCopy> {
    try {
      const store = await this.#deps.open()
      return this.#sort(await readRowsOf(store, await this.#deps.documentHash(), this.#deps.reader))
    } catch {
      return nothing
    }
  }

  /** The unsent rows that were loaded count from now on as this edit. */
  countLoaded(edit: number): void {
    this.#ownRows.push(...this.#loaded.map((id) => ({ id, edit })))
    this.#loaded = []
  }

  keepOwn(update: Uint8Array, edit: number): void {
    const { documentId, writer, report } = this.#deps
    const refusals = this.#refusals
    const onWritten = (id: string) => {
      // Refused while it was on its way to the disk.
      if (refusals < this.#refusals) return this.#delete([id])
      this.#ownRows = [...this.#ownRows.filter((row) => row.id !== id), { id, edit }]
      report({ type: 'kept', edits: edit })
      if (edit <= this.#savedEdits) this.#markSoon()
    }
    writer.add({ type: 'row', documentId, kind: 'own', body: update, onWritten })
  }

  keepRemote(update: Uint8Array): void {
    const { documentId, writer } = this.#deps
    const onWritten = () => {
      this.#newRows += 1
      this.#trimIfMany()
    }
    writer.add({ type: 'row', documentId, kind: 'remote', body: update, onWritten })
  }

  /** The server has acknowledged the first so many edits as durable. */
  acknowledge(edits: number): void {
    this.#savedEdits = edits
    this.#markSoon()
  }

  /** What was refused leaves the device in the same step in which its texts come to lie there for their author. */
  recover(texts: readonly RecoveredText[]): void {
    const { documentId, writer } = this.#deps
    this.#refusals += 1
    writer.drop((row) => row.documentId === documentId && row.kind === 'own')
    const refused = [...this.#ownRows.map(({ id }) => id), ...this.#loaded]
    this.#ownRows = []
    this.#loaded = []
    this.#savedEdits = 0
    writer.add(...texts.map((text) => this.#recoveredRow(text)), this.#deletion(refused))
  }

  /** Keeps a text that was handed back; the device may have lost it. */
  keepRecovered(text: RecoveredText): void {
    this.#deps.writer.add(this.#recoveredRow(text))
  }

  /** Whether this text is on the disk. */
  hasRecovered(textId: string): boolean {
    return this.#recoveredRows.has(textId)
  }

  putAway(textId: string): void {
    const id = this.#recoveredRows.get(textId)
    this.#recoveredRows.delete(textId)
    this.#putAway.add(textId)
    if (id !== undefined) this.#delete([id])
    this.#deps.writer.drop(({ kind, body }) => kind === 'recovered' && unpackRecovered(body)?.id === textId)
  }

  /** Takes the document off the device: its person may not read it any more. Texts that were handed back are theirs until put away. */
  async wipe(): Promise<void> {
    const { documentId, documentHash, writer } = this.#deps
    writer.drop((row) => row.documentId === documentId && row.kind !== 'recovered')
    const document = await documentHash()
    const apply = (rows: IDBObjectStore) =>
      deleteRows(rows.index('document'), document, ({ kind }) => kind !== 'recovered')
    writer.add({ type: 'change', documentId, apply, onDone: () => undefined })
    this.#ownRows = []
  }

  /** What was on the disk is gone: its rows are none of ours any more. */
  forgetRows(): void {
    this.#ownRows = []
    this.#loaded = []
    this.#recoveredRows.clear()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#marking)
    this.#mark()
  }

  #sort(rows: readonly OpenedRow[]): LocalCopy {
    const recovered = rows.flatMap((row) => (row.kind === 'recovered' ? this.#readRecovered(row) : []))
    const unsent = rows.filter(({ kind, waits }) => kind === 'own' && waits === 1)
    const known = rows.filter(({ kind, waits }) => kind !== 'recovered' && waits !== 1)
    this.#loaded = unsent.map(({ id }) => id)
    this.#newRows = known.length
    if (known.length >= TRIM_FROM_ROWS) this.#markSoon()
    return { known: mergeRows(known), unsent: mergeRows(unsent), recovered }
  }

  #readRecovered({ id, body }: OpenedRow): RecoveredText[] {
    const text = unpackRecovered(body)
    if (text === null) return []
    this.#recoveredRows.set(text.id, id)
    return [text]
  }

  #markSoon(): void {
    if (this.#isClosed) return this.#mark()
    clearTimeout(this.#marking)
    this.#marking = setTimeout(() => this.#mark(), MARK_AFTER_MS)
  }

  #mark(): void {
    const saved = this.#ownRows.filter(({ edit }) => edit <= this.#savedEdits)
    this.#ownRows = this.#ownRows.filter(({ edit }) => edit > this.#savedEdits)
    if (saved.length === 0) return this.#trimIfMany()
    const { documentId, writer } = this.#deps
    const ids = saved.map(({ id }) => id)
    const apply = (rows: IDBObjectStore) => takeMarks(rows, ids)
    this.#newRows += saved.length
    writer.add({ type: 'change', documentId, apply, onDone: () => this.#trimIfMany() })
  }

  #trimIfMany(): void {
    if (this.#newRows < TRIM_FROM_ROWS || this.#isClosed) return
    this.#newRows = 0
    void this.#trim().catch(() => undefined) // Of no consequence: the rows stay as they are until the next time.
  }

  async #trim(): Promise<void> {
    const { open, documentHash, reader, sealRow, locks, documentId } = this.#deps
    const document = await documentHash()
    const trim = async () => trimRows(await open(), { document, documentId, reader, sealRow })
    // Only one tab at a time; one that finds the lock taken leaves it to the other.
    if (locks === null) return trim()
    await locks.request(`kurumaza-trim ${reader.personId} ${document}`, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await trim()
    })
  }

  #recoveredRow(text: RecoveredText) {
    const { documentId, report } = this.#deps
    const onWritten = (id: string) => {
      // Put away while it was on its way to the disk.
      if (this.#putAway.has(text.id)) return this.#delete([id])
      this.#recoveredRows.set(text.id, id)
      report({ type: 'texts-kept' })
    }
    return { type: 'row', documentId, kind: 'recovered', body: packRecovered(text), onWritten } as const
  }

  #delete(ids: readonly string[]): void {
    this.#deps.writer.add(this.#deletion(ids))
  }

  #deletion(ids: readonly string[]) {
    const apply = (rows: IDBObjectStore) => ids.forEach((id) => rows.delete(id))
    return { type: 'change', documentId: this.#deps.documentId, apply, onDone: () => undefined } as const
  }
}

function mergeRows(rows: readonly OpenedRow[]): Uint8Array | null {
  return rows.length === 0 ? null : mergeUpdates(rows.map(({ body }) => body))
}
