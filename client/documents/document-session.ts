import * as Y from 'yjs'
import type { StopReason } from '../../shared/documents/stop-reason.ts'
import { newId } from '../../shared/ids.ts'
import type { Device } from '../device/device.ts'
import type { KeepingEvent, KeptDocument, LocalCopy } from '../device/kept-document.ts'
import type { RecoveredText } from '../device/row-content.ts'
import { awaitsAuthor, endsReading, endsWriting, handsBack } from './after-refusal.ts'
import { connectDocument, type LineDeps, type LineEvent } from './collab-provider.ts'
import { beginLife, endLife, hasNewerShape, isWholeCopy, keepAnew, type Life, restoreCopy } from './document-life.ts'
import { looksTheSame, type DocumentWithSaving, viewOf } from './open-document.ts'
import { nextLookMs } from './next-look.ts'
import { isKept, isUnsaved, notYetOpened, type Saving, trackSaving } from './saving.ts'

/** Without a device nothing outlives the page. */
export type DocumentDeps = LineDeps & { nowMs: () => number; device?: Device }

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
    return this.#saving.looseTextsSinceMs === null && (!this.hasUnsaved() || isKept(this.#saving))
  }

  /** Whether closing it now would lose something, or leave something undone. */
  isBusy(): boolean {
    return this.#isLoading || this.hasUnsaved() || this.#recovered.length > 0
  }

  putAwayRecovered(id: string): void {
    this.#kept?.putAway(id)
    this.#setRecovered(this.#recovered.filter((text) => text.id !== id))
    this.#publish()
  }

  /** Tries now instead of at the next attempt. After a final refusal only `reopen` helps. */
  reconnect(): void {
    if (this.#saving.refusal === null) this.#life.line?.reconnect()
  }

  /** After a final refusal: asks once more. A page that is too old would only be told so again, and loses nothing by waiting. */
  reopen(): void {
    const { refusal } = this.#saving
    if (refusal === null || refusal === 'outdated') return
    if (awaitsAuthor.has(refusal)) return this.resume()
    this.#readOnly = false
    this.#handBack(refusal)
    this.#connect()
    this.#publish()
  }

  /** Sends nothing until it is known who is here: what one person wrote must never be sent as another's. */
  halt(reason: 'signed-out' | 'other-person'): void {
    if (this.#saving.refusal === null) this.#stop(reason)
    else if (awaitsAuthor.has(this.#saving.refusal)) this.#track({ type: 'refused', reason })
    this.#publish()
  }

  /** The same person has signed in again: nobody refused what they wrote, so it goes on with the same Y.Doc and is sent. */
  resume(): void {
    if (!awaitsAuthor.has(this.#saving.refusal)) return
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
    this.#setRecovered([...this.#recovered, ...copy.recovered])
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

  /** Begins a fresh document, and gives the author what the old one did not get to the server. */
  #handBack(reason: StopReason): void {
    // While the document ends, its fields still write down what was being composed; only then is everything there to hand back.
    this.#life.line?.stop()
    this.#life.doc.destroy()
    const texts = this.readUnsaved().map((text) => ({ id: newId(), text, reason }))
    this.#kept?.recover(texts)
    endLife(this.#life)
    const { keeping, looseTextsSinceMs } = this.#saving
    this.#saving = { ...notYetOpened, keeping, looseTextsSinceMs }
    this.#setRecovered([...this.#recovered, ...texts])
    this.#life = beginLife(this.#documentId)
  }

  #setRecovered(texts: readonly RecoveredText[]): void {
    this.#recovered = texts
    this.#track({ type: 'texts', kept: texts.every(({ id }) => this.#kept?.hasRecovered(id) ?? false) })
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
    if (event.type === 'kept' || event.type === 'keeping' || event.type === 'emptied') this.#track(event)
    if (event.type === 'emptied') this.#kept?.forgetRows()
    if (this.#kept && (event.type === 'emptied' || event.type === 'thinned'))
      keepAnew(this.#kept, this.#life, { saving: this.#saving, recovered: this.#recovered })
    this.#setRecovered(this.#recovered)
    this.#publish()
  }

  #meetContent(): void {
    const { doc, hasContent } = this.#life
    // Even of an empty document the device is to know that it is empty.
    if (!hasContent && doc.store.clients.size === 0) this.#kept?.keepRemote(Y.encodeStateAsUpdate(doc))
    this.#life.hasContent = true
    if (hasNewerShape(doc)) this.#stop('outdated')
  }

  #faceRefusal(reason: StopReason): void {
    // Without edits of ours a fresh document would be refused like this one, again and again.
    if (!handsBack.has(reason) || this.#saving.edits === 0) return this.#stop(reason)
    this.#readOnly = endsWriting.has(reason)
    this.#handBack(reason)
    if (reason === 'gone') this.#stop(reason)
    else this.#connect()
  }

  #stop(reason: StopReason): void {
    this.#track({ type: 'refused', reason })
    this.#life.line?.stop()
    if (endsReading.has(reason) && !this.hasUnsaved()) void this.#kept?.wipe()
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
