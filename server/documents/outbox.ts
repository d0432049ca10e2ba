import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** Bytes a slow reader may leave unread: beyond the first it gets no presence, beyond the second it is cut and starts anew. */
const PRESENCE_BYTES = 256 * 1024
const SLOW_BYTES = 1024 * 1024
/** A line of one megabit takes two minutes for the largest document, and until it is through nothing tells that it goes on. */
const LOOKS_BEFORE_STALLED = 8

/**
 * What goes out to one socket. Frames are written past `ws` onto the connection below it, so that one buffer serves every socket; that
 * is safe because `ws` writes its own frames whole and at once as long as nothing is compressed.
 */
export class Outbox {
  readonly #ws: WebSocket
  readonly #stream: Duplex
  readonly #onTooSlow: () => void
  /** A large document is not a slow reader: what it weighs is allowed on top until it has gone out. */
  #allowedBytes = 0
  #writtenBytes = 0
  #takenBytes = 0
  #looksInVain = 0

  constructor(ws: WebSocket, stream: Duplex, onTooSlow: () => void) {
    this.#ws = ws
    this.#stream = stream
    this.#onTooSlow = onTooSlow
  }

  send(frame: Buffer): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    if (this.#ws.bufferedAmount > SLOW_BYTES + this.#allowedBytes) return this.#onTooSlow()
    this.#write(frame)
  }

  sendPresence(frame: Buffer): void {
    if (this.#ws.bufferedAmount <= PRESENCE_BYTES + this.#allowedBytes) this.send(frame)
  }

  /** For the answer to a sync step 1, which may be a whole document. `onGone` is called once it has left this process. */
  sendLarge(frame: Buffer, onGone: () => void): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    this.#allowedBytes += frame.byteLength
    this.#write(frame, () => {
      this.#allowedBytes -= frame.byteLength
      onGone()
    })
  }

  /** Looked at with every keep-alive: cuts a reader who takes nothing any more though something waits, which is everyone's memory. */
  cutIfStalled(): void {
    const waitingBytes = this.#ws.bufferedAmount
    const takenBytes = this.#writtenBytes - waitingBytes
    const isInVain = waitingBytes > 0 && takenBytes === this.#takenBytes
    this.#looksInVain = isInVain ? this.#looksInVain + 1 : 0
    this.#takenBytes = takenBytes
    if (this.#looksInVain >= LOOKS_BEFORE_STALLED) this.#onTooSlow()
  }

  #write(frame: Buffer, onGone?: () => void): void {
    this.#writtenBytes += frame.byteLength
    this.#stream.write(frame, onGone)
  }
}
