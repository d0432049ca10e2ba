import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import type { LiveDocument } from './live-document.ts'
import { writeSaved, writeStepOne, writeWaiting } from './messages.ts'
import type { Pauses } from './pauses.ts'
import type { Peer } from './peer.ts'
import type { IntakeSocket } from './sync-intake.ts'
import type { After } from './timers.ts'
import { frameBinary } from './websocket-frame.ts'

type Parts = {
  peer: Peer
  admission: { live: LiveDocument; wantsSaved: boolean }
  pauses: Pauses
  after: After
  refuse: (reason: RefusalReason) => void
}

/** How long a page whose text is held writes on before all of it is asked for again, in ms. */
const HELD_MS = 2000

/** What the intake says to the page at the other end of a connection. */
export function createIntakeSocket({ peer, admission, pauses, after, refuse }: Parts): IntakeSocket {
  const { live, wantsSaved } = admission
  const askForMissing = () => {
    if (live.peers.has(peer)) peer.send(frameBinary(writeStepOne(live.doc)))
  }
  return {
    refuse,
    close: (code, reason) => peer.close(code, reason),
    askForMissing,
    askLater: () => void after(HELD_MS, askForMissing),
    announceSaved: (count) => {
      if (wantsSaved) peer.send(frameBinary(writeSaved(count)))
    },
    announceWaiting: () => {
      if (wantsSaved) peer.send(frameBinary(writeWaiting()))
    },
    setBacklog: (isTooLong) => (isTooLong ? pauses.add('backlog') : pauses.remove('backlog')),
  }
}
