import type { CommitQueue } from './commit-queue.ts'
import type { NeighbourMessage } from './neighbour-messages.ts'
import type { SetAside } from './quarantine.ts'
import type { Arrival } from './submission.ts'
import type { LogRow } from './update-log.ts'

/** What a document in memory asks of the process around it. */
export type LiveDocumentDeps = {
  queue: CommitQueue
  now: () => number
  newClientId: () => number
  /** Keeps for review what is no part of the document. */
  setAside: (setAside: SetAside) => Promise<void>
  readRowsAfter: (documentId: string, seq: number) => Promise<LogRow[]>
  /** The doc can no longer be trusted: whoever keeps it forgets it, and the next one to open it reads the log. */
  onBroken: (error: unknown) => void
  /** A commit that ended after the doc broke down belongs to whoever opened the document since. */
  forward: (documentId: string, arrival: Arrival) => void
  /** To the other nodes that have the document in memory. */
  tell: (documentId: string, message: NeighbourMessage) => void
}
