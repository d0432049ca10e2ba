import { CloseCode, type RefusalReason } from '../../shared/documents/close-codes.ts'
import { Limit } from '../../shared/documents/limits.ts'
import { createAcknowledgement, noteDurable, noteGap, noteStepTwo } from './acknowledgement.ts'
import type { LiveDocument } from './live-document.ts'
import type { Submission } from './submission.ts'

/** What the intake asks of its socket. */
export type IntakeSocket = {
  refuse: (reason: RefusalReason) => void
  close: (code: CloseCode, reason: string) => void
  askForMissing: () => void
  /** The same in a while. */
  askLater: () => void
  /** The first `count` sync frames of the socket are durable. */
  announceSaved: (count: number) => void
  /** What was handed in after a restore hangs on others' words that are not here. */
  announceWaiting: () => void
  /** More bytes wait for the disk than one socket should have waiting, or no longer. */
  setBacklog: (isTooLong: boolean) => void
}

/** Who speaks on the socket. */
export type IntakeSender = Omit<Submission, 'bytes' | 'isStepTwo' | 'onDurable' | 'askAgain'>

type SyncFrame = { isStepTwo: boolean; update: Uint8Array }

const UNCOMMITTED_BYTES = 4 * 1024 * 1024
const GAPS_IN_A_ROW = 3

/** Takes the sync frames of one socket, in order, and keeps count of what became of them. */
export class SyncIntake {
  readonly #live: LiveDocument
  #sender: IntakeSender
  readonly #socket: IntakeSocket
  readonly #acknowledgement = createAcknowledgement()
  #uncommittedBytes = 0
  #gapsInARow = 0
  #awaitsStepTwo = false
  #isHeld = false

  constructor(live: LiveDocument, sender: IntakeSender, socket: IntakeSocket) {
    this.#live = live
    this.#sender = sender
    this.#socket = socket
  }

  /** From the next frame on. */
  speakAs(sender: IntakeSender): void {
    this.#sender = sender
  }

  take({ isStepTwo, update }: SyncFrame): void {
    const size = update.byteLength
    if (size > (isStepTwo ? Limit.stepTwoBytes : Limit.frameBytes)) return this.#socket.refuse('too-large')
    const frame = ++this.#acknowledgement.received
    this.#addUncommitted(size)
    const onDurable = () => this.#noteDurable(frame, size)
    const askAgain = () => this.#socket.askForMissing()
    const verdict = this.#live.submit({ ...this.#sender, bytes: update, isStepTwo, onDurable, askAgain })
    if (verdict.kind === 'refuse') return this.#socket.refuse(verdict.reason)
    if (verdict.kind === 'gap') return this.#noteGap(frame, { isStepTwo, size })
    this.#gapsInARow = 0
    if (!isStepTwo) return
    this.#awaitsStepTwo = false
    this.#isHeld = verdict.kind === 'handed-in' && verdict.left?.isOwn === true
    if (this.#isHeld) return this.#noteHeld(frame, size)
    noteStepTwo(this.#acknowledgement, frame)
  }

  #addUncommitted(size: number): void {
    this.#uncommittedBytes += size
    this.#socket.setBacklog(this.#uncommittedBytes > UNCOMMITTED_BYTES)
  }

  #noteDurable(frame: number, size: number): void {
    this.#addUncommitted(-size)
    const count = noteDurable(this.#acknowledgement, frame)
    if (count !== null) this.#socket.announceSaved(count)
  }

  /** Nothing is parked: asked with a step 1, the client sends everything that is missing. */
  #noteGap(frame: number, { isStepTwo, size }: { isStepTwo: boolean; size: number }): void {
    this.#addUncommitted(-size)
    noteGap(this.#acknowledgement, frame)
    if (this.#isHeld && !isStepTwo) return this.#askLater()
    // Frames that were under way before the client heard of the gap are no further try.
    if (this.#awaitsStepTwo && !isStepTwo) return
    if (++this.#gapsInARow >= GAPS_IN_A_ROW) return this.#socket.close(CloseCode.fault, 'gap')
    this.#awaitsStepTwo = true
    this.#socket.askForMissing()
  }

  /** As a gap, but of the page's no fault: it is not told to try again, and nothing from here on counts as saved. */
  #noteHeld(frame: number, size: number): void {
    this.#addUncommitted(-size)
    noteGap(this.#acknowledgement, frame)
    this.#socket.announceWaiting()
  }

  /** What is typed under a client id whose structs are held cannot be taken either, and is set aside with them. */
  #askLater(): void {
    if (this.#awaitsStepTwo) return
    this.#awaitsStepTwo = true
    this.#socket.askLater()
  }
}
