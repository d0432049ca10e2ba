import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import * as Y from 'yjs'
import { MessageType, SyncStep } from '../../shared/documents/wire.ts'
import { readPresence } from '../../server/documents/awareness.ts'
import { changesOf, stepOne } from '../support/document-client.ts'
import type { Random } from '../support/random.ts'
import { socketClassOf, type SocketDeps } from './browser-socket.ts'
import { tricks, type Seen } from './tricks.ts'

const MOST_REMEMBERED = 60

/** Someone with a valid account and a program of their own. It knows what the server tells everybody. */
export class Hostile implements Seen {
  readonly #deps: SocketDeps
  readonly #documentId: string
  #socket: WebSocket | null = null
  readonly ownId: number
  doc = new Y.Doc()
  /** Frames that came from the server, as it may send them again. */
  heard: Uint8Array[] = []
  readonly #seen = new Set<number>()
  tricks = 0

  constructor(documentId: string, deps: SocketDeps) {
    this.#documentId = documentId
    this.#deps = deps
    this.ownId = deps.page.random.below(2 ** 32)
  }

  /** Client ids of colleagues. */
  get victims(): number[] {
    const written = [...this.doc.store.clients.keys()]
    return [...new Set([...written, ...this.#seen])].filter((id) => id !== this.ownId)
  }

  /** Plays one trick; comes back first if it was thrown out, and then plays it as soon as it has the document. */
  play(random: Random): void {
    const socket = this.#socket
    if (socket === null || socket.readyState === 3) this.#connect(random)
    else if (socket.readyState === 1) this.#playOn(socket, random)
  }

  #playOn(socket: WebSocket, random: Random): void {
    this.tricks += 1
    for (const message of random.pick(tricks)(this, random)) socket.send(message as Uint8Array<ArrayBuffer>)
  }

  leave(): void {
    this.#socket?.close()
    this.#socket = null
  }

  /** What the whole document would be, had `clientId` changed it so. */
  pretend(clientId: number, change: (doc: Y.Doc) => void): Uint8Array[] {
    const replica = new Y.Doc()
    Y.applyUpdate(replica, Y.encodeStateAsUpdate(this.doc))
    replica.clientID = clientId
    const changes = changesOf(replica, change)
    replica.destroy()
    return changes
  }

  #connect(random: Random): void {
    this.doc.destroy()
    this.doc = new Y.Doc()
    const Socket = socketClassOf(this.#deps)
    const socket = new Socket(`ws://house/collab/${this.#documentId}`)
    socket.onopen = () => socket.send(stepOne(this.doc) as Uint8Array<ArrayBuffer>)
    let isNew = true
    socket.onmessage = ({ data }) => {
      const isContent = this.#hear(new Uint8Array(data as ArrayBuffer))
      if (isNew && isContent) this.#playOn(socket, random)
      isNew &&= !isContent
    }
    this.#socket = socket
  }

  /** Answers whether it is a part of the document. */
  #hear(message: Uint8Array): boolean {
    const decoder = createDecoder(message)
    const type = readVarUint(decoder)
    if (type === MessageType.awareness)
      for (const { clientId } of readPresence(readVarUint8Array(decoder)) ?? []) this.#seen.add(clientId)
    if (type !== MessageType.sync) return false
    const step = readVarUint(decoder)
    if (step === SyncStep.one) return false
    Y.applyUpdate(this.doc, readVarUint8Array(decoder), 'server')
    this.heard = [...this.heard.slice(-MOST_REMEMBERED), message]
    return true
  }
}
