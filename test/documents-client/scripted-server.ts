import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { onTestFinished } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { MessageType } from '../../shared/documents/wire.ts'

/**
 * The server's side of `/collab/<documentId>`, doing only what a test tells it: it keeps one document, counts sync frames, and
 * acknowledges, refuses or hangs up on request. What the real server decides is tested with the real one.
 */
export class ScriptedServer {
  readonly doc = new Y.Doc()
  /** Sockets in the order they came. */
  readonly sockets: WebSocket[] = []
  readonly requests: IncomingMessage[] = []
  acknowledgesAtOnce = true
  /** Close code for the next update frame that changes something; the change is not taken. */
  refusesUpdatesWith: number | null = null
  /** Close code for the next frame of whichever kind that changes something. */
  refusesAllWith: number | null = null
  /** Close code for whoever connects. */
  turnsAwayWith: number | null = null
  /** The word that goes with either code. */
  closeReason = ''
  collabUrl = ''
  #vanish = () => undefined as void
  readonly #frames = new Map<WebSocket, number>()

  static async start(): Promise<ScriptedServer> {
    const scripted = new ScriptedServer()
    const http = createServer()
    const sockets = new WebSocketServer({ server: http })
    sockets.on('connection', (socket, request) => scripted.#welcome(socket, request))
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    // Listening on TCP, so the address is no pipe's name.
    scripted.collabUrl = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/collab`
    scripted.#vanish = () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      http.close()
    }
    onTestFinished(() => scripted.#vanish())
    return scripted
  }

  /** Nobody answers any more. */
  vanish(): void {
    this.#vanish()
  }

  get socket(): WebSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error('nobody has connected')
    return socket
  }

  /** Of the newest socket. */
  get framesReceived(): number {
    return this.#frames.get(this.socket) ?? 0
  }

  acknowledge(frames = this.framesReceived): void {
    const encoder = createEncoder()
    writeVarUint(encoder, MessageType.saved)
    writeVarUint(encoder, frames)
    this.socket.send(toUint8Array(encoder))
  }

  #welcome(socket: WebSocket, request: IncomingMessage): void {
    this.sockets.push(socket)
    this.requests.push(request)
    this.#frames.set(socket, 0)
    if (this.turnsAwayWith !== null) return socket.close(this.turnsAwayWith, this.closeReason)
    // ws gives a Buffer unless told otherwise, and a Buffer is a Uint8Array.
    socket.on('message', (data) => this.#receive(socket, data as Buffer))
    this.#sendSync(socket, (encoder) => sync.writeSyncStep1(encoder, this.doc))
  }

  #receive(socket: WebSocket, data: Uint8Array): void {
    const decoder = createDecoder(data)
    if (readVarUint(decoder) !== MessageType.sync) return
    const isStepOne = data[1] === sync.messageYjsSyncStep1
    if (isStepOne)
      return this.#sendSync(socket, (encoder) => void sync.readSyncMessage(decoder, encoder, this.doc, 'client'))
    this.#frames.set(socket, (this.#frames.get(socket) ?? 0) + 1)
    if (this.refusesAllWith !== null && this.#wouldChange(data))
      return socket.close(this.refusesAllWith, this.closeReason)
    const isUpdate = data[1] === sync.messageYjsUpdate
    if (isUpdate && this.refusesUpdatesWith !== null) return socket.close(this.refusesUpdatesWith, this.closeReason)
    sync.readSyncMessage(decoder, createEncoder(), this.doc, 'client')
    if (this.acknowledgesAtOnce) this.acknowledge()
  }

  #wouldChange(frame: Uint8Array): boolean {
    const tried = new Y.Doc()
    Y.applyUpdate(tried, Y.encodeStateAsUpdate(this.doc))
    let isChanged = false
    tried.on('update', () => void (isChanged = true))
    const decoder = createDecoder(frame)
    readVarUint(decoder)
    sync.readSyncMessage(decoder, createEncoder(), tried, 'client')
    return isChanged
  }

  #sendSync(socket: WebSocket, write: (encoder: ReturnType<typeof createEncoder>) => void): void {
    const encoder = createEncoder()
    writeVarUint(encoder, MessageType.sync)
    write(encoder)
    socket.send(toUint8Array(encoder))
  }
}
