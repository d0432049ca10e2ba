import { createDecoder, readVarUint8Array } from 'lib0/decoding'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DemoApp } from './demo-app.ts'
import { stepOne } from './document-client.ts'
import { createRoomClient } from './room-client.ts'
import { cookiesOf } from './server-parts.ts'
import { openWire } from './wire.ts'

/** One message that came to a person: over which channel (a document's id, `room`, or a request), and its bytes. */
export type Message = { channel: string; bytes: Buffer }

export type PlainPerson = Awaited<ReturnType<typeof seatPerson>>
type PlainDocument = ReturnType<typeof openPlainDocument>

/** A person of the demo with plain clients only, on a wire of their own; everything they are sent is kept. Signs in unless they have a cookie. */
export async function seatPerson({ port }: Pick<DemoApp, 'port'>, personId: string, ownCookie?: string) {
  const wire = await openWire(port)
  const home = `http://127.0.0.1:${wire.port}`
  const origin = `http://${personId.replace('_', '-')}.localhost:${port}`
  const cookie = ownCookie ?? cookiesOf(await fetch(`${home}/demo/${personId}`, { redirect: 'manual' }))
  const messages: Message[] = []
  const hear = (channel: string, bytes: Buffer | string) => void messages.push({ channel, bytes: Buffer.from(bytes) })
  const room = createRoomClient(home, { origin, cookie })
  room.socket.io.on('open', () =>
    room.socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) =>
      hear('room', `${type}:${String(data)}`),
    ),
  )
  const documents = new Map<string, PlainDocument>()
  function open(documentId: string): PlainDocument {
    const place = { url: `ws://127.0.0.1:${wire.port}/collab`, headers: { origin, cookie } }
    const opened = openPlainDocument(documentId, place, (bytes) => hear(documentId, bytes))
    documents.set(documentId, opened)
    return opened
  }
  async function ask(path: string): Promise<Response> {
    const response = await fetch(home + path, { headers: { cookie, accept: 'application/json, text/html' } })
    const headers = [...response.headers].filter(([name]) => name !== 'date')
    hear(path, JSON.stringify([response.status, headers, await response.text()]))
    return response
  }
  /** What the server had to say to this person when it is asked has arrived when this resolves. */
  async function fence(paths: readonly string[] = []): Promise<void> {
    await room.join()
    await Promise.all([...documents.values()].map((document) => document.fence()))
    for (const path of paths) await ask(path)
  }
  async function leave(): Promise<void> {
    room.socket.disconnect()
    for (const { provider, doc } of documents.values()) {
      provider.destroy()
      // Ends its awareness, too, which looks around every three seconds.
      doc.destroy()
    }
    await wire.close()
  }
  return { personId, origin, cookie, wire, room, documents, messages, open, ask, fence, leave }
}

type Place = { url: string; headers: Record<string, string> }

/** A document as a plain y-websocket client holds it. `closed` answers the code with which the server ended it for good. */
export function openPlainDocument(
  documentId: string,
  { url, headers }: Place,
  hear: (bytes: Buffer) => void = () => undefined,
) {
  const doc = new Y.Doc()
  // Nobody's presence is shown before a test says so: y-websocket would repeat it every few seconds.
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const answered = new Set<(update: Uint8Array) => void>()
  const line: { socket: WebSocket | null } = { socket: null }
  class SignedInSocket extends WebSocket {
    constructor(address: string | URL, protocols: string[]) {
      super(address, protocols, { headers })
      line.socket = this
      // y-websocket asks its socket for this kind of buffer.
      this.on('message', (data: ArrayBuffer) => {
        const bytes = Buffer.from(data)
        hear(bytes)
        // A sync message of the second step: the answer to a first one.
        if (bytes[0] === 0 && bytes[1] === 1) answered.forEach((resolve) => resolve(updateOf(bytes)))
      })
    }
  }
  // Each provider listens to the end of the process; a table of six has some twenty of them.
  process.setMaxListeners(Math.max(process.getMaxListeners(), 100))
  const provider = new WebsocketProvider(url, documentId, doc, {
    disableBc: true,
    awareness,
    // The constructor of `ws` differs from a browser's only in what it accepts beyond it.
    WebSocketPolyfill: SignedInSocket as unknown as typeof globalThis.WebSocket,
  })
  const synced = new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    provider.on('closed', ({ code, reason }) => resolve({ code, reason })),
  )
  /** What the server has and `known` lacks. */
  function ask(known: Y.Doc): Promise<Uint8Array> {
    return new Promise((resolve) => {
      const done = (update: Uint8Array) => {
        answered.delete(done)
        resolve(update)
      }
      answered.add(done)
      line.socket?.send(stepOne(known))
    })
  }
  const fence = () => ask(doc)
  /** Resolves once everything written here is on the disk: only what is there is sent to anyone. */
  async function stored(): Promise<void> {
    const written = Y.getState(doc.store, doc.clientID)
    const isThere = (update: Uint8Array) => (Y.parseUpdateMeta(update).to.get(doc.clientID) ?? 0) >= written
    while (!isThere(await ask(new Y.Doc()))) continue
  }
  return { documentId, doc, provider, synced, closed, fence, stored }
}

function updateOf(frame: Uint8Array): Uint8Array {
  const decoder = createDecoder(frame.subarray(2))
  return readVarUint8Array(decoder)
}

/** Types as a person does: one character after the other, each in a frame of its own. */
export function typeInto(text: Y.Text | null, typed: string): void {
  if (text === null) throw new Error('there is no field to type into')
  for (const letter of typed) text.insert(text.length, letter)
}
