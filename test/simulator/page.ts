import * as Y from 'yjs'
import type { Me } from '../../shared/access/me.ts'
import type { DeviceDeps } from '../../client/device/device-deps.ts'
import { Device } from '../../client/device/device.ts'
import { confirmVisit, readLastVisit, sweepVisits } from '../../client/device/visits.ts'
import type { DocumentWithSaving } from '../../client/documents/open-document.ts'
import { OpenDocuments } from '../../client/documents/open-documents.ts'
import type { Random } from '../support/random.ts'
import type { Browser } from './browser.ts'
import { socketClassOf, type SocketDeps } from './browser-socket.ts'
import { editOnce } from './edits.ts'
import { lackOf } from './id-ranges.ts'
import { findWord, type Ledger, type Word } from './ledger.ts'
import type { Oracle } from './oracle.ts'

export type PageDeps = Omit<SocketDeps, 'personId'> & {
  me: Me
  /** Null = nothing is kept on the device. */
  browser: Browser | null
  documentIds: readonly string[]
  onConfirmed: () => void
  ledger: Ledger
  oracle: Oracle
  complain: (fault: string) => void
}

/** One document before its author: `loose` words are promised to nobody yet; `changes` rises with everything that comes in or goes out. */
type Desk = { doc: Y.Doc; undo: Y.UndoManager; loose: Word[]; changes: number; checked: number; lack: string | null }

/** Edits of the person at this page, which alone they can undo. */
const HAND = 'hand'

/** One tab: the real client from its documents down to the socket. It looks at itself whenever it tells its person something. */
export class Page {
  readonly #deps: PageDeps
  readonly #desks = new Map<string, Desk>()
  readonly #tab: ReturnType<Browser['openTab']> | null
  #device: Device | null = null
  #documents: OpenDocuments | null = null

  constructor(deps: PageDeps) {
    this.#deps = deps
    this.#tab = deps.browser?.openTab(deps.page) ?? null
  }

  get process() {
    return this.#deps.page
  }

  /** Begins as the program does: the server says who is here or, without it, the device remembers. */
  async open(): Promise<void> {
    if (this.#tab !== null && !(await this.#learnWhoIsHere(this.#tab.deps))) return
    if (this.process.isDead) return
    const { me, timeline, page, documentIds } = this.#deps
    this.#device = this.#tab && new Device(me.personId, this.#tab.deps)
    this.#documents = new OpenDocuments({
      collabUrl: 'ws://house/collab',
      personId: me.personId,
      WebSocket: socketClassOf({ ...this.#deps, personId: me.personId }),
      random: () => page.random.below(2 ** 20) / 2 ** 20,
      nowMs: timeline.nowMs,
      ...(this.#device ? { device: this.#device } : {}),
    })
    this.#documents.subscribe(() => this.look())
    for (const documentId of documentIds) this.#documents.hold(documentId)
    await this.#documents.sendWaiting()
  }

  /** The program asks the server again who is here, whenever there may be an answer. */
  confirm(): void {
    if (this.#tab !== null && this.isOpen) void this.#askWhoIsHere(this.#tab.deps)
  }

  async #askWhoIsHere(deps: DeviceDeps): Promise<boolean> {
    const { way, house, me, timeline, onConfirmed } = this.#deps
    if (!way.isUp || house() === null) return false
    onConfirmed()
    await confirmVisit(me, timeline.nowMs(), deps)
    return true
  }

  async #learnWhoIsHere(deps: DeviceDeps): Promise<boolean> {
    if (await this.#askWhoIsHere(deps)) return true
    await sweepVisits({ here: null, serverNowMs: null }, deps)
    return (await readLastVisit(deps)) !== null
  }

  view(documentId: string): DocumentWithSaving | null {
    return this.#documents?.find(documentId) ?? null
  }

  /** False while its person would be asked to sign in. */
  get isOpen(): boolean {
    return this.#documents !== null
  }

  /** What it says of its documents. */
  get saying(): string {
    return JSON.stringify(this.#deps.documentIds.map((id) => this.view(id)?.status))
  }

  /** Whether everything of this page is on the server, as far as the page says. */
  get isSaved(): boolean {
    const views = this.#deps.documentIds.map((id) => this.view(id))
    return this.isOpen && views.every((view) => view?.status.kind === 'saved')
  }

  edit(documentId: string, random: Random): void {
    const { me, ledger, timeline } = this.#deps
    const hand = this.#reach(documentId)
    if (hand === null) return
    const { doc } = hand
    const since = Y.getState(doc.store, doc.clientID)
    const said: string[] = []
    const say = () => {
      said.push(ledger.nextWord(me.name))
      return said.at(-1) ?? ''
    }
    ledger.edits += 1
    doc.transact(() => editOnce(documentId, { doc, personId: me.personId, random, nowMs: timeline.nowMs(), say }), HAND)
    for (const word of said)
      hand.loose.push(...[findWord(doc, word, { documentId, since })].filter((one) => one !== null))
    this.look()
  }

  undo(documentId: string, isRedo: boolean): void {
    const hand = this.#reach(documentId)
    this.#deps.ledger.edits += hand ? 1 : 0
    if (isRedo) hand?.undo.redo()
    else hand?.undo.undo()
    this.look()
  }

  /** Null while there is no view to type into. */
  #reach(documentId: string): Desk | null {
    const view = this.view(documentId)
    if (view === null || !view.synced || view.readOnly) return null
    this.look()
    return this.#desks.get(documentId) ?? null
  }

  reconnect(isRenewal: boolean): void {
    if (isRenewal) this.#documents?.renew()
    else this.#documents?.reconnect()
  }

  flush(): void {
    this.#documents?.flush()
  }

  /** Compares what the page says with what is true. */
  look(): void {
    for (const documentId of this.#deps.documentIds) {
      const view = this.view(documentId)
      if (view !== null) this.#lookAt(documentId, view)
    }
  }

  #lookAt(documentId: string, view: DocumentWithSaving): void {
    const { ledger, timeline } = this.#deps
    const { status, doc, recovered } = view
    const desk = this.#sitDown(documentId, doc)
    const [text] = recovered
    if (text) this.#complain(`had text handed back: ${text.reason}`)
    if (status.kind === 'held' || status.kind === 'closed') this.#complain(`was refused: ${status.reason}`)
    if (status.kind === 'saved') this.#checkSaved(documentId, desk)
    const isPromised = status.kind === 'saved' || ('kept' in status && status.kept)
    if (!isPromised || desk.loose.length === 0) return
    timeline.note(`${JSON.stringify(status)} promises ${desk.loose.map(({ word }) => word).join('')}`)
    ledger.promise(desk.loose.splice(0))
  }

  #checkSaved(documentId: string, desk: Desk): void {
    const { oracle, ledger } = this.#deps
    ledger.saved.samples += 1
    // What the disk has it keeps, so that the answer is the same until the page has something new or lacked something.
    if (desk.checked !== desk.changes || desk.lack !== null) desk.lack = lackOf(oracle.doc(documentId), desk.doc)
    desk.checked = desk.changes
    if (desk.lack === null) return
    ledger.saved.false += 1
    this.#complain(`says saved of ${documentId}, and the disk lacks ${desk.lack}`)
  }

  #sitDown(documentId: string, doc: Y.Doc): Desk {
    const { ledger, me } = this.#deps
    ledger.noteOwner(doc.clientID, me.personId)
    const known = this.#desks.get(documentId)
    if (known?.doc === doc) return known
    const roots = documentId.startsWith('actions/') ? ['actions'] : ['statements', 'cards', 'places', 'notes']
    const scope = roots.map((name) => doc.getMap(name))
    const undo = new Y.UndoManager(scope, { trackedOrigins: new Set([HAND]), captureTimeout: 300 })
    const desk: Desk = { doc, undo, loose: [], changes: 1, checked: 0, lack: null }
    doc.on('update', () => (desk.changes += 1))
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.local) ledger.noteTakenAway(transaction)
    })
    this.#desks.set(documentId, desk)
    return desk
  }

  #complain(fault: string): void {
    this.#deps.complain(`${this.process.name} ${fault}`)
  }

  /** The tab ends at this instant: nothing more is written, sent or said. */
  kill(): void {
    if (this.process.isDead) return
    this.look()
    this.process.isDead = true
    this.#tab?.kill()
    this.#device?.close()
    this.#documents?.close()
    this.#documents = null
    this.#desks.clear()
  }
}
