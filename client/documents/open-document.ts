import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { SCHEMA_VERSION, schemaVersionOf } from '../../shared/documents/entries.ts'
import { newId } from '../../shared/ids.ts'
import { connectDocument, type Line, type LineDeps, type LineEvent } from './collab-provider.ts'
import type { StopReason, Saving, SavingStatus } from './saving.ts'
import { isUnsaved, notYetOpened, savingStatusAt, SILENCE_MS, trackSaving } from './saving.ts'
import { createTouchedTexts, type TouchedTexts } from './touched-texts.ts'

/** An open document as screens see it: a value that is replaced when something other than the content changes. */
export type OpenDocument = {
  documentId: string
  /** Replaced by a fresh one after a refusal: bind components to what is read from it, never keep it. */
  doc: Y.Doc
  awareness: Awareness
  /** False until the content has arrived once: no editable view before. */
  synced: boolean
  /** The server no longer takes edits of this person. */
  readOnly: boolean
  status: SavingStatus
  /** Texts the server did not take, until their author has put them away. */
  recovered: readonly RecoveredText[]
}

export type RecoveredText = { id: string; text: string }

export type DocumentDeps = LineDeps & { nowMs: () => number }

/** One life of the document: after a refusal a new one begins, with a new Y.Doc and client id. */
type Life = Identity & { line: Line; touched: TouchedTexts; everSynced: boolean }

type Identity = { doc: Y.Doc; awareness: Awareness }

/** Refusals of what was written; the others are refusals of the person or the program, and a fresh document would not help. */
const refusalsOfContent: ReadonlySet<StopReason> = new Set(['refused', 'too-large', 'not-allowed'])

/** A document held open: connection, saving, and what happens after a refusal. */
export class DocumentSession {
  readonly #documentId: string
  readonly #deps: DocumentDeps
  readonly #listeners = new Set<() => void>()
  #life: Life
  #saving: Saving = notYetOpened
  #readOnly = false
  #recovered: readonly RecoveredText[] = []
  #silence: ReturnType<typeof setTimeout> | undefined
  #view: OpenDocument

  constructor(documentId: string, deps: DocumentDeps) {
    this.#documentId = documentId
    this.#deps = deps
    this.#life = this.#begin()
    this.#view = this.#look()
  }

  /** Keeps its identity until something changed. */
  read(): OpenDocument {
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

  putAwayRecovered(id: string): void {
    this.#recovered = this.#recovered.filter((text) => text.id !== id)
    this.#publish()
  }

  /** Tries now instead of at the next attempt. After a final refusal only `reopen` helps. */
  reconnect(): void {
    if (this.#saving.refusal === null) this.#life.line.reconnect()
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
    this.#life.line.close()
    this.#saving = { ...this.#saving, line: null, refusal: null }
    this.#life = { ...this.#life, line: this.#connect(this.#life) }
    this.#publish()
  }

  /** The network went away: find out at once instead of after half a minute of silence. */
  renew(): void {
    if (this.#saving.refusal === null) this.#life.line.renew()
  }

  close(): void {
    clearTimeout(this.#silence)
    this.#listeners.clear()
    endLife(this.#life)
  }

  #begin(): Life {
    const doc = new Y.Doc()
    const awareness = new Awareness(doc)
    return { doc, awareness, line: this.#connect({ doc, awareness }), touched: createTouchedTexts(), everSynced: false }
  }

  #connect({ doc, awareness }: Identity): Line {
    const { collabUrl, WebSocket, random } = this.#deps
    const report = (event: LineEvent) => {
      // A document that was given up may still have a word to say.
      if (this.#life.doc === doc) this.#handle(event)
    }
    return connectDocument({
      documentId: this.#documentId,
      doc,
      awareness,
      deps: { collabUrl, WebSocket, random },
      report,
    })
  }

  #beginAnew(): void {
    // While the document ends, its fields still write down what was being composed; only then is everything there to hand back.
    this.#life.line.stop()
    this.#life.doc.destroy()
    const texts = this.readUnsaved().map((text) => ({ id: newId(), text }))
    this.#recovered = [...this.#recovered, ...texts]
    endLife(this.#life)
    this.#saving = notYetOpened
    this.#life = this.#begin()
    this.#publish()
  }

  #handle(event: LineEvent): void {
    this.#saving = trackSaving(this.#saving, event, this.#deps.nowMs())
    if (event.type === 'edited') this.#life.touched.note(event.transaction, this.#saving.edits)
    if (event.type === 'lost' && event.cause === 'access-changed') this.#readOnly = false
    if (event.type === 'synced') this.#meetContent()
    if (event.type === 'refused') this.#faceRefusal(event.reason)
    this.#publish()
  }

  #meetContent(): void {
    this.#life.everSynced = true
    const version = schemaVersionOf(this.#life.doc)
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
    this.#saving = trackSaving(this.#saving, { type: 'refused', reason }, this.#deps.nowMs())
    this.#life.line.stop()
  }

  #look(): OpenDocument {
    const { doc, awareness, everSynced } = this.#life
    const { refusal } = this.#saving
    const status = savingStatusAt(this.#saving, this.#deps.nowMs())
    return {
      documentId: this.#documentId,
      doc,
      awareness,
      synced: everSynced && refusal !== 'outdated',
      readOnly: this.#readOnly || refusal !== null,
      status: this.#readOnly && status.kind === 'saved' ? { kind: 'read-only' } : status,
      recovered: this.#recovered,
    }
  }

  #publish(): void {
    clearTimeout(this.#silence)
    const view = this.#look()
    if (view.status.kind === 'sending') this.#silence = setTimeout(() => this.#publish(), SILENCE_MS)
    if (looksTheSame(view, this.#view)) return
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}

function endLife({ line, awareness, doc }: Life): void {
  line.close()
  awareness.destroy()
  doc.destroy()
}

function looksTheSame(a: OpenDocument, b: OpenDocument): boolean {
  const sameStatus = JSON.stringify(a.status) === JSON.stringify(b.status)
  const sameFlags = a.synced === b.synced && a.readOnly === b.readOnly
  return a.doc === b.doc && a.recovered === b.recovered && sameFlags && sameStatus
}
