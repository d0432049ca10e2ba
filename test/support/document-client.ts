import { once } from 'node:events'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { ORIGIN } from './document-house.ts'
import type { PersonId } from './room-people.ts'

type Place = { url: string }
export type Heard =
  | { type: 'step-one' | 'step-two' | 'update' | 'presence'; bytes: Uint8Array }
  | { type: 'saved'; count: number }

/** A y-websocket client as anyone would write it, with a session cookie. */
export function connectPlain({ url }: Place, personId: PersonId, documentId: string) {
  const doc = new Y.Doc()
  class SocketWithCookie extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: { cookie: personId, origin: ORIGIN } })
    }
  }
  const provider = new WebsocketProvider(url, documentId, doc, {
    disableBc: true,
    // The constructor of `ws` differs from a browser's only in what it accepts beyond it.
    WebSocketPolyfill: SocketWithCookie as unknown as typeof globalThis.WebSocket,
  })
  onTestFinished(() => provider.destroy())
  return { doc, provider, synced: untilSynced(provider) }
}

function untilSynced(provider: WebsocketProvider): Promise<void> {
  return new Promise((resolve) => {
    provider.on('sync', (isSynced) => {
      if (isSynced) resolve()
    })
  })
}

/** Resolves as soon as the doc fulfils the condition. */
export function until(doc: Y.Doc, isFulfilled: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!isFulfilled()) return
      doc.off('update', check)
      resolve()
    }
    doc.on('update', check)
    check()
  })
}

type RawOptions = { personId?: PersonId | 'nobody'; protocol?: string; origin?: string; asPerson?: PersonId }

/** A socket that says exactly what a test tells it to say, and remembers everything it heard. */
export function openRaw({ url }: Place, documentId: string, options: RawOptions = {}) {
  const { personId = 'p_dr1', protocol, origin = ORIGIN, asPerson } = options
  const named = asPerson === undefined ? [] : [`person.${asPerson}`]
  const headers = { cookie: personId, origin }
  const ws = new WebSocket(`${url}/${documentId}`, protocol === undefined ? named : [protocol, ...named], { headers })
  ws.on('error', () => undefined)
  onTestFinished(() => ws.terminate())
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  ws.on('message', (data: Buffer) => {
    heard.push(readServerMessage(data))
    for (const check of waiting) check()
  })
  /** The first message from `from` on that fits. */
  function hear(fits: (message: Heard) => boolean, from = 0): Promise<Heard> {
    return new Promise((resolve) => {
      const check = () => {
        const found = heard.slice(from).find(fits)
        if (!found) return
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })
  }
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    ws.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  const opened = once(ws, 'open')
  opened.catch(() => undefined)
  return { ws, heard, hear, closed, opened, send: (bytes: Uint8Array) => ws.send(bytes) }
}
export type RawSocket = ReturnType<typeof openRaw>

/** A raw socket that has read the whole document into `doc`. */
export async function openSynced(place: Place, documentId: string, options: RawOptions = {}) {
  const socket = openRaw(place, documentId, options)
  await socket.opened
  const doc = new Y.Doc()
  socket.send(stepOne(doc))
  const answer = await socket.hear(({ type }) => type === 'step-two')
  if (answer.type !== 'saved') Y.applyUpdate(doc, answer.bytes)
  return { ...socket, doc }
}

export const stepOne = (doc: Y.Doc) => syncFrame(0, Y.encodeStateVector(doc))
export const stepTwo = (update: Uint8Array) => syncFrame(1, update)
export const updateFrame = (update: Uint8Array) => syncFrame(2, update)

function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, 0)
  writeVarUint(encoder, step)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}

function readServerMessage(data: Uint8Array): Heard {
  const decoder = createDecoder(data)
  const type = readVarUint(decoder)
  if (type === 100) return { type: 'saved', count: readVarUint(decoder) }
  if (type === 1) return { type: 'presence', bytes: readVarUint8Array(decoder) }
  const step = (['step-one', 'step-two', 'update'] as const)[readVarUint(decoder)] ?? 'update'
  return { type: step, bytes: readVarUint8Array(decoder) }
}

/** The updates that a change makes, one per transaction. */
export function changesOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array[] {
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array) => updates.push(update)
  doc.on('update', collect)
  change(doc)
  doc.off('update', collect)
  return updates
}

/** The one update that a change makes. */
export function changeOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const [update] = changesOf(doc, (changed) => changed.transact(() => change(changed)))
  if (!update) throw new Error('nothing changed')
  return update
}
