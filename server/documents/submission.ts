import type { DatabaseTransaction } from '../database/tables.ts'
import type { Sender } from './gate-verdict.ts'
import type { Peer } from './peer.ts'

/** A committed update on its way into the doc. `ticket` and `peer` are set for frames that came over a socket of this process. */
export type Arrival = {
  seq: number
  author: string
  clientIds: readonly number[]
  update: Uint8Array
  ticket?: number
  peer?: Peer
}

/** A frame and who sent it. */
export type Submission = Sender & {
  peer: Peer
  sessionId: string | null
  bytes: Uint8Array
  /** It answers the server's question for everything that the sender has. */
  isStepTwo: boolean
  mayCommit: (trx: DatabaseTransaction) => Promise<boolean>
  /** Called once when everything that was accepted up to and with this frame is on disk; never when that fails. */
  onDurable: () => void
  /** Asks the page once more for everything that the document lacks. */
  askAgain: () => void
}

/** Who claims a client id. */
export type Claimer = Pick<Submission, 'author' | 'sessionId' | 'mayCommit'>
