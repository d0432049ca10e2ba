import * as Y from 'yjs'
import { SCHEMA_VERSION, schemaVersionOf } from '../../shared/documents/entries.ts'
import { newId } from '../../shared/ids.ts'
import type { Device } from '../device/device.ts'
import type { KeepingEvent, KeptDocument, LocalCopy } from '../device/kept-document.ts'
import type { RecoveredText } from '../device/row-content.ts'
import { connectDocument, type LineDeps, type LineEvent } from './collab-provider.ts'
import { beginLife, endLife, isWholeCopy, keepAnew, type Life, restoreCopy } from './document-life.ts'
import { looksTheSame, type DocumentWithSaving, viewOf } from './open-document.ts'
import type { StopReason, Saving } from './saving.ts'
import { isKept, isUnsaved, nextLookMs, notYetOpened, trackSaving } from './saving.ts'

/** Without a device nothing outlives the page. */
export type DocumentDeps = LineDeps & { nowMs: () => number; device?: Device }

/** Refusals of what was written; the others are refusals of the person or the program, and a fresh document would not help. */
const refusalsOfContent: ReadonlySet<StopReason> = new Set(['refused', 'too-large', 'not-allowed'])

/** After these nothing of the document may stay on the device, but for texts that their author has not yet copied. */
const endsOfReading: ReadonlySet<StopReason | null> = new Set(['not-allowed', 'gone'])

/** A tablet's storage may hang; the server has the content too. */
export const LOAD_WITHIN_MS = 3000

/** A document held open: connection, saving, and what happens after a refusal. */
export class DocumentSession {
  readonly #documentId: string
  readonly #deps: DocumentDeps
  readonly #listeners = new Set<() => void>()
  readonly #kept: KeptDocument | null
  #life: Life
  #saving: Saving
  #readOnly = false
  #recovered: readonly RecoveredText[] = []
  #isLoading = false
  #loading: ReturnType<typeof setTimeout> | undefined
  #look: ReturnType<typeof setTimeout> | undefined
  #isClosed = false
  #view: DocumentWithSaving

  constructor(documentId: string, deps: DocumentDeps) {
    this.#documentId = documentId
    this.#deps = deps
    this.#life = beginLife(documentId)
    this.#kept = deps.device?.document(documentId, this.#hearDevice) ?? null
    this.#saving = { ...notYetOpened, keeping: deps.device ? (deps.device.trouble ?? 'on') : 'off' }
    if (this.#kept === null) this.#connect()
    else this.#load(this.#kept)
    this.#view = this.#read()
  }

  /** Keeps its identity until something changed. */
  read(): DocumentWithSaving {
    return this.#view
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What would be lost if the page were closed now. */
  readUnsaved(): string[] {
    return isUnsaved(this.#saving) ? this.#life.touched.readAfter(this.#saving.savedEdits) : []
  }

  hasUnsaved(): boolean {
    return isUnsaved(this.#saving)
  }

  /** Whether everything that is on no server, and what was handed back, is on the disk of this device. */
  isAllKept(): boolean {
    const isHandedBackKept = this.#recovered.length === 0 || this.#deps.device?.trouble === null
    return isHandedBackKept && (!this.hasUnsaved() || isKept(this.#saving))
  }

  /** Whether closing it now would lose something, or leave something undone. */
  isBusy(): boolean {
    return this.#isLoading || this.hasUnsaved() || this.#recovered.length > 0
  }

  putAwayRecovered(id: string): void {
    this.#recovered = this.#recovered.filter((text) => text.id !== id)
    this.#kept?.putAway(id)
    this.#wipeIfOver()
    this.#publish()
  }

  /** Tries now instead of at the next attempt. After a final refusal only `reopen` helps. */
  reconnect(): void {
    if (this.#saving.refusal === null) this.#life.line?.reconnect()
  }

  /** After a final refusal, when the person has signed in again: begins with a fresh document. */
  reopen(): void {
    if (this.#saving.refusal === null) return
    this.#readOnly = false
    this.#beginAnew()
  }

  /** Sends nothing until it is known who is here: what one person wrote must never be sent as another's. */
  halt(): void {
    if (this.#saving.refusal !== null) return
    this.#stop('signed-out')
    this.#publish()
  }

  /** The same person has signed in again: nobody refused what they wrote, so it goes on with the same Y.Doc and is sent. */
  resume(): void {
    if (this.#saving.refusal !== 'signed-out') return
    this.#life.line?.close()
    this.#saving = { ...this.#saving, line: null, refusal: null }
    this.#connect()
    this.#publish()
  }

  /** The network went away: find out now, not after half a minute of silence. */
  renew(): void {
    if (this.#saving.refusal === null) this.#life.line?.renew()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#look)
    clearTimeout(this.#loading)
    this.#listeners.clear()
    this.#kept?.close()
    this.#deps.device?.release(this.#hearDevice)
    endLife(this.#life)
  }

  /** First what the device has, so that it goes out with the step 2 of the first line. */
  #load(kept: KeptDocument): void {
    this.#isLoading = true
    this.#loading = setTimeout(() => this.#connect(), LOAD_WITHIN_MS)
    void kept.load().then((copy) => {
      if (!this.#isClosed) this.#restore(kept, copy)
    })
  }

  #restore(kept: KeptDocument, copy: LocalCopy): void {
    clearTimeout(this.#loading)
    this.#isLoading = false
    if (copy.unsent !== null) {
      this.#track({ type: 'restored' })
      kept.countLoaded(this.#saving.edits)
    }
    this.#recovered = [...this.#recovered, ...copy.recovered]
    const life = this.#life
    const put = () => restoreCopy(life, copy, this.#saving.edits)
    if (life.line === null || this.#saving.refusal !== null) put()
    else life.line.renewAround(put)
    if (isWholeCopy(life, copy)) this.#meetContent()
    if (life.line === null && this.#saving.refusal === null) this.#connect()
    this.#publish()
  }

  #connect(): void {
    const { doc, awareness } = this.#life
    const report = (event: LineEvent) => {
      // A document that was given up may still have a word to say.
      if (this.#life.doc === doc) this.#handle(event)
    }
    this.#life.line = connectDocument({ documentId: this.#documentId, doc, awareness, deps: this.#deps, report })
  }

  #beginAnew(): void {
    // While the document ends, its fields still write down what was being composed; only then is everything there to hand back.
    this.#life.line?.stop()
    this.#life.doc.destroy()
    const texts = this.readUnsaved().map((text) => ({ id: newId(), text }))
    this.#recovered = [...this.#recovered, ...texts]
    this.#kept?.recover(texts)
    endLife(this.#life)
    this.#saving = { ...notYetOpened, keeping: this.#saving.keeping }
    this.#life = beginLife(this.#documentId)
    this.#connect()
    this.#publish()
  }

  #handle(event: LineEvent): void {
    if (event.type === 'received') return this.#kept?.keepRemote(event.update)
    this.#track(event)
    if (event.type === 'edited') {
      this.#life.touched.note(event.transaction, this.#saving.edits)
      this.#kept?.keepOwn(event.update, this.#saving.edits)
    }
    if (event.type === 'acknowledged') this.#kept?.acknowledge(this.#saving.savedEdits)
    if (event.type === 'lost' && event.cause === 'access-changed') this.#readOnly = false
    if (event.type === 'synced') this.#meetContent()
    if (event.type === 'refused') this.#faceRefusal(event.reason)
    this.#publish()
  }

  readonly #hearDevice = (event: KeepingEvent): void => {
    this.#track(event)
    if (event.type === 'emptied' && this.#kept)
      keepAnew(this.#kept, this.#life, { saving: this.#saving, recovered: this.#recovered })
    this.#publish()
  }

  #meetContent(): void {
    const { doc, hasContent } = this.#life
    // Even of an empty document the device is to know that it is empty.
    if (!hasContent && doc.store.clients.size === 0) this.#kept?.keepRemote(Y.encodeStateAsUpdate(doc))
    this.#life.hasContent = true
    const version = schemaVersionOf(doc)
    if (typeof version === 'number' && version > SCHEMA_VERSION) this.#stop('outdated')
  }

  #faceRefusal(reason: StopReason): void {
    // Without edits of ours a fresh document would be refused like this one, again and again.
    const helps = refusalsOfContent.has(reason) && this.#saving.edits > 0
    if (!helps) return this.#stop(reason)
    this.#readOnly = reason === 'not-allowed'
    this.#beginAnew()
  }

  #stop(reason: StopReason): void {
    this.#track({ type: 'refused', reason })
    this.#life.line?.stop()
    this.#wipeIfOver()
  }

  #wipeIfOver(): void {
    const isOver = endsOfReading.has(this.#saving.refusal)
    if (isOver && !this.hasUnsaved() && this.#recovered.length === 0) void this.#kept?.wipe()
  }

  #track(event: Parameters<typeof trackSaving>[1]): void {
    this.#saving = trackSaving(this.#saving, event, this.#deps.nowMs())
  }

  #read(): DocumentWithSaving {
    const known = { documentId: this.#documentId, readOnly: this.#readOnly, recovered: this.#recovered }
    const now = { unsaved: () => this.readUnsaved(), nowMs: this.#deps.nowMs() }
    return viewOf(this.#life, this.#saving, { ...known, ...now })
  }

  #publish(): void {
    clearTimeout(this.#look)
    if (this.#isClosed) return
    const waitMs = nextLookMs(this.#saving, this.#deps.nowMs())
    if (waitMs !== null) this.#look = setTimeout(() => this.#publish(), waitMs)
    const view = this.#read()
    if (looksTheSame(view, this.#view)) return
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}
