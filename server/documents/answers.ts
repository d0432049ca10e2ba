import * as Y from 'yjs'
import { Limit } from '../../shared/documents/limits.ts'
import { writeStepOne, writeStepTwo } from './messages.ts'
import { frameBinary } from './websocket-frame.ts'

/** The way out to one socket. `onGone` is called once the frame has left this process. */
export type AnswerSocket = {
  sendLarge: (frame: Buffer, onGone: () => void) => void
  send: (frame: Buffer) => void
}

/**
 * Answers one socket's sync steps 1, one at a time: whoever asks again and again and reads nothing would fill the memory with copies of
 * the document. Of those that come meanwhile only the last is answered, which holds what the others would.
 */
export class Answers {
  readonly #doc: Y.Doc
  readonly #socket: AnswerSocket
  #isUnderWay = false
  #askedMeanwhile: Uint8Array | null = null

  constructor(doc: Y.Doc, socket: AnswerSocket) {
    this.#doc = doc
    this.#socket = socket
  }

  /** False for a state vector that is none. */
  take(stateVector: Uint8Array): boolean {
    if (stateVector.byteLength > Limit.frameBytes || !isStateVector(stateVector)) return false
    if (this.#isUnderWay) this.#askedMeanwhile = stateVector
    else this.#answer(stateVector)
    return true
  }

  #answer(stateVector: Uint8Array): void {
    this.#isUnderWay = true
    this.#socket.sendLarge(frameBinary(writeStepTwo(this.#doc, stateVector)), () => this.#goOn())
    this.#socket.send(frameBinary(writeStepOne(this.#doc)))
  }

  #goOn(): void {
    this.#isUnderWay = false
    const asked = this.#askedMeanwhile
    this.#askedMeanwhile = null
    if (asked) this.#answer(asked)
  }
}

function isStateVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes)
    return true
  } catch {
    return false // lib0 throws at the end of the bytes and at numbers too large.
  }
}
