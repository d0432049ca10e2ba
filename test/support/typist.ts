import { readVarUint } from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { SavingEvent } from '../../client/documents/saving.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import { MessageType, SUBPROTOCOL_PREFIX, SyncStep } from '../../shared/documents/wire.ts'

/**
 * Where a typist sits down: the address without the document's id, the headers of a browser that is signed in, and the longest wait
 * between two tries to come back, in ms, 500 unless given.
 */
export type TypingPlace = { url: string; headers: Record<string, string>; backoffMs?: number }

/**
 * Told of every acknowledgement: how many edits are durable, how many more than before, and how long the last of them waited, in ms; null
 * when it was made before the line was there. And of everything that a page reckons its status with.
 */
type Heard = {
  onDurable: (durable: number, gained: number, waitedMs: number | null) => void
  onEvent: (event: SavingEvent) => void
}

export type Typist = ReturnType<typeof openTypist>

/** What is typed, letter by letter; of the text only the last ones are kept, so that there are deletions too. */
const LETTERS = Array.from('訪問看護と在宅医がひとつの卓をかこむ')
const LONGEST = 40
const TAKEN_BACK = 10

/**
 * A y-websocket client that asks for acknowledgements and types into a text of its own below `cards`, one edit per frame. It counts its
 * edits, and how many of them, from the first on, the server has called durable.
 */
export function openTypist(place: TypingPlace, documentId: string, name: string) {
  const doc = new Y.Doc()
  const counts = { made: 0, durable: 0 }
  const madeAt: number[] = []
  const heard: Heard = { onDurable: () => undefined, onEvent: () => undefined }
  const waiting = new Set<() => void>()
  let line = createLine()
  const { url, headers, backoffMs = 500 } = place
  class CountingSocket extends WebSocket {
    constructor(address: string | URL, protocols: string[]) {
      super(address, protocols, { headers })
      line = createLine()
      this.on('error', () => undefined)
      this.on('open', () => heard.onEvent({ type: 'opened' }))
      this.on('close', () => heard.onEvent({ type: 'lost', cause: 'offline' }))
    }

    override send(bytes: Uint8Array): void {
      const frame = noteSent(line, bytes, counts.made)
      if (frame !== null) heard.onEvent({ type: 'sent', frame })
      super.send(bytes)
    }
  }
  process.setMaxListeners(Math.max(process.getMaxListeners(), 2000))
  const provider = new WebsocketProvider(url, documentId, doc, {
    disableBc: true,
    protocols: [`${SUBPROTOCOL_PREFIX}${PROTOCOL_VERSION}`],
    maxBackoffTime: backoffMs,
    // The constructor of `ws` differs from a browser's only in what it accepts beyond it.
    WebSocketPolyfill: CountingSocket as unknown as typeof globalThis.WebSocket,
  })
  provider.messageHandlers[MessageType.saved] = (_encoder, decoder) => {
    const frames = readVarUint(decoder)
    const durable = line.covers[frames - 1] ?? 0
    const gained = durable - counts.durable
    counts.durable = Math.max(counts.durable, durable)
    heard.onEvent({ type: 'acknowledged', frames })
    if (gained <= 0) return
    const since = madeAt[durable - 1] ?? 0
    heard.onDurable(durable, gained, since < line.sinceMs ? null : performance.now() - since)
    for (const check of waiting) check()
  }

  function type(): void {
    counts.made++
    madeAt.push(performance.now())
    heard.onEvent({ type: 'edited' })
    doc.transact(() => editOnce(textOf(doc, name), counts.made))
  }
  /** Resolves once this many edits are durable, all of them unless a number is given. */
  function saved(edits = counts.made): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (counts.durable < edits) return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    })
  }
  provider.on('sync', (isSynced: boolean) => isSynced && heard.onEvent({ type: 'synced' }))
  const synced = new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  function close(): void {
    provider.destroy()
    // Its clock is not the provider's, and would keep a process alive.
    provider.awareness.destroy()
  }
  return { name, documentId, doc, provider, counts, heard, type, saved, synced, close }
}

/** What the frames of one socket prove, in their order: how many edits are durable when this one is. */
type Line = { covers: number[]; hasOffered: boolean; sinceMs: number }

function createLine(): Line {
  return { covers: [], hasOffered: false, sinceMs: performance.now() }
}

/** A step 2 holds everything made before; an update proves an edit only where nothing before it is still to be offered. */
function noteSent(line: Line, bytes: Uint8Array, made: number): 'step-two' | 'update' | null {
  if (bytes[0] !== MessageType.sync || bytes[1] === SyncStep.one) return null
  if (bytes[1] === SyncStep.two && !line.hasOffered) {
    line.hasOffered = true
    line.sinceMs = performance.now()
  }
  line.covers.push(line.hasOffered ? made : 0)
  return bytes[1] === SyncStep.two ? 'step-two' : 'update'
}

function textOf(doc: Y.Doc, name: string): Y.Text {
  const cards = doc.getMap<Y.Text>('cards')
  const known = cards.get(name)
  if (known) return known
  const text = new Y.Text()
  cards.set(name, text)
  return text
}

/** The text as it stands after so many edits. */
export function textAfter(edits: number): string {
  let text = ''
  for (let edit = 1; edit <= edits; edit++)
    text = isDeletion(text.length) ? text.slice(TAKEN_BACK) : text + letterOf(edit)
  return text
}

/** The letters typed in so many edits, in their order, and for each deletion which of them it took. */
export function tellApart(edits: number): {
  letters: string[]
  deletions: { edit: number; from: number; to: number }[]
} {
  const letters: string[] = []
  const deletions: { edit: number; from: number; to: number }[] = []
  let gone = 0
  for (let edit = 1; edit <= edits; edit++) {
    if (!isDeletion(letters.length - gone)) letters.push(letterOf(edit))
    else deletions.push({ edit, from: gone, to: (gone += TAKEN_BACK) })
  }
  return { letters, deletions }
}

function isDeletion(length: number): boolean {
  return length >= LONGEST
}

function letterOf(edit: number): string {
  return LETTERS[edit % LETTERS.length] ?? ''
}

function editOnce(text: Y.Text, edit: number): void {
  if (isDeletion(text.length)) text.delete(0, TAKEN_BACK)
  else text.insert(text.length, letterOf(edit))
}

/** What a replica holds of a typist. */
export function typedBy(doc: Y.Doc, name: string): string {
  return doc.getMap<Y.Text>('cards').get(name)?.toString() ?? ''
}
