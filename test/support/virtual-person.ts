import * as Y from 'yjs'
import type { DeviceDeps } from '../../client/device/device-deps.ts'
import { Device } from '../../client/device/device.ts'
import { DocumentSession } from '../../client/documents/document-session.ts'
import { createKillableStorage } from './killable-storage.ts'
import { createQuickSubtle } from './quick-subtle.ts'
import type { Random } from './random.ts'
import { createVirtualNetwork, type VirtualCollab } from './virtual-collab.ts'
import { turns, type VirtualClock } from './virtual-clock.ts'

const BOARD = 'meeting/mk_1'

type PersonDeps = {
  collab: VirtualCollab
  clock: VirtualClock
  random: Random
  personId: string
  indexedDB: IDBFactory
}

/** Someone who types words into one shared text, page after page, on one device. Each word is typed once in the whole test. */
export class VirtualPerson {
  readonly network: ReturnType<typeof createVirtualNetwork>
  readonly #deps: PersonDeps
  #page: { session: DocumentSession; device: Device; kill: () => void } | null = null
  /** Words that the page has said to be kept or saved. */
  readonly promised = new Set<string>()
  readonly #loose = new Set<string>()
  #words = 0

  constructor(deps: PersonDeps) {
    this.#deps = deps
    this.network = createVirtualNetwork(deps.collab, deps, deps.personId)
  }

  openPage(): void {
    const { clock, random, personId, indexedDB } = this.#deps
    let isKilled = false
    const subtle = createQuickSubtle(() => isKilled)
    const storage = createKillableStorage(indexedDB)
    const deps: DeviceDeps = {
      indexedDB: storage.indexedDB,
      subtle,
      locks: null,
      openChannel: null,
      nowMs: clock.nowMs,
    }
    const device = new Device(personId, deps)
    const chance = () => random.below(1000) / 1000
    const line = {
      collabUrl: 'ws://virtual/collab',
      personId: 'p_ns1',
      WebSocket: this.network.socketClass(),
      random: chance,
    }
    const session = new DocumentSession(BOARD, { ...line, nowMs: clock.nowMs, device })
    session.subscribe(() => this.#notePromises())
    const kill = () => {
      isKilled = true
      storage.kill()
    }
    this.#page = { session, device, kill }
  }

  /** The tab ends at this instant: nothing more is written, sent or said. */
  killPage(): void {
    if (this.#page === null) return
    this.#notePromises()
    this.#loose.clear()
    this.#page.kill()
    this.network.endPage()
    this.#page.device.close()
    this.#page.session.close()
    this.#page = null
  }

  get hasPage(): boolean {
    return this.#page !== null
  }

  get isEverythingPromised(): boolean {
    this.#notePromises()
    return this.#loose.size === 0
  }

  get status() {
    return this.#page?.session.read().status
  }

  get text(): string {
    return this.#page ? textOf(this.#page.session.read().doc) : ''
  }

  /** Types a word between two others; nothing while there is no view to type into. */
  type(): void {
    const view = this.#page?.session.read()
    if (view === undefined || !view.synced || view.readOnly) return
    const word = `〔${this.#deps.personId}${this.#words++}〕`
    const text = sharedText(view.doc)
    // Behind some word, or at the beginning.
    const place = text.toString().indexOf('〕', this.#deps.random.below(text.length + 1)) + 1
    this.#loose.add(word)
    text.insert(place, word)
    this.#notePromises()
  }

  reconnect(): void {
    this.#page?.session.reconnect()
  }

  #notePromises(): void {
    const status = this.#page?.session.read().status
    const isKept = status?.kind === 'saved' || (status !== undefined && 'kept' in status && status.kept)
    if (!isKept) return
    for (const word of this.#loose) this.promised.add(word)
    this.#loose.clear()
  }
}

export function sharedText(doc: Y.Doc): Y.Text {
  const entry = doc.getMap('statements').get('case1:nurse')
  const text = entry instanceof Y.Map ? entry.get('text') : null
  if (!(text instanceof Y.Text)) throw new Error('the board was not seeded')
  return text
}

function textOf(doc: Y.Doc): string {
  return sharedText(doc).toString()
}

/** Lets the pages and the server do what they have to do for so long. */
export async function pass(clock: VirtualClock, ms: number, steps = 4): Promise<void> {
  for (let step = 0; step < steps; step++) {
    clock.advance(ms / steps)
    await turns(6)
  }
}
