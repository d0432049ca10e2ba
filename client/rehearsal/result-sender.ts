import type { Result } from '../../shared/result.ts'
import type { RequestFailure } from '../api/request.ts'

export type SenderDeps = {
  /** Sends it once. */
  send: (text: string) => Promise<Result<unknown, RequestFailure>>
  after: (delayMs: number, callback: () => void) => () => void
  /** What is no use to try again: nobody is signed in, or the meeting is over. */
  onRefused: (code: RequestFailure) => void
}

const RETRY_MS = 3_000
const final: ReadonlySet<RequestFailure> = new Set(['signed-out', 'forbidden', 'not-found', 'invalid'])

/** Brings the newest of what it is offered to the server, one after another, so that an older one never comes last; tries until it is there. */
export class ResultSender {
  #wanted: string
  #sent: string
  #isSending = false
  #isEnded = false
  #cancelRetry: () => void = () => undefined
  readonly #deps: SenderDeps
  readonly #listeners = new Set<() => void>()

  /** `known`: what the server has already. */
  constructor(known: string, deps: SenderDeps) {
    this.#wanted = known
    this.#sent = known
    this.#deps = deps
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly isSent = (): boolean => this.#sent === this.#wanted

  offer(text: string): void {
    this.#wanted = text
    void this.#pump()
    this.#tell()
  }

  /** The network may be back: tries now instead of later. */
  readonly wake = (): void => void this.#pump()

  /** Sends nothing more; what is answered begins again. */
  readonly open = (): (() => void) => {
    this.#isEnded = false
    void this.#pump()
    return () => {
      this.#isEnded = true
      this.#cancelRetry()
    }
  }

  async #pump(): Promise<void> {
    this.#cancelRetry()
    if (this.#isSending || this.#isEnded || this.isSent()) return
    this.#isSending = true
    const text = this.#wanted
    const answer = await this.#deps.send(text)
    this.#isSending = false
    if (answer.ok) this.#sent = text
    if (this.#isEnded) return
    if (!answer.ok && final.has(answer.code)) return this.#deps.onRefused(answer.code)
    if (answer.ok) await this.#pump()
    else this.#cancelRetry = this.#deps.after(RETRY_MS, this.wake)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
