import type { After } from './timers.ts'

type PausedSocket = { pause: () => void; resume: () => void }
type Reason = 'rights' | 'rate' | 'backlog' | 'draining'

/** Why a socket is not read at the moment. It is read again when no reason is left; what it sends meanwhile waits in the network. */
export class Pauses {
  readonly #socket: PausedSocket
  readonly #after: After
  readonly #reasons = new Set<Reason>()
  #cancelTimer: (() => void) | null = null
  #hasEnded = false

  constructor(socket: PausedSocket, after: After) {
    this.#socket = socket
    this.#after = after
  }

  add(reason: Reason): void {
    if (this.#hasEnded) return
    this.#reasons.add(reason)
    this.#socket.pause()
  }

  remove(reason: Reason): void {
    if (this.#hasEnded || !this.#reasons.delete(reason)) return
    if (this.#reasons.size === 0) this.#socket.resume()
  }

  addFor(reason: Reason, durationMs: number): void {
    this.add(reason)
    this.#cancelTimer?.()
    this.#cancelTimer = this.#after(durationMs, () => this.remove(reason))
  }

  end(): void {
    this.#hasEnded = true
    this.#cancelTimer?.()
  }
}
