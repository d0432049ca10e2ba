import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import * as Y from 'yjs'
import { MessageType, SyncStep } from '../../shared/documents/wire.ts'
import { writeSaved } from '../../server/documents/messages.ts'
import type { Tamper } from './browser-socket.ts'
import type { Sabotage } from './world.ts'

/** Faults such as servers and disks have had. A simulator that does not notice them notices nothing. */
export const sabotages: Readonly<Record<string, Sabotage>> = {
  'an acknowledgement before the commit': { tamper: acknowledgeEarly },
  'deletions that are not passed on': {
    tamper: () => dropUpdates((update) => Y.decodeUpdate(update).structs.length === 0),
  },
  'one update in five that is not passed on': { tamper: dropNowAndThen },
  'an error of the disk that is taken for success': { errorsAreSwallowed: true },
  'a disk that says it has written and has not': { diskLies: true },
}

/** More and more is said to be durable with every message; what was never sent, a page does not believe. */
function acknowledgeEarly(): Tamper {
  let said = 0
  return (message) => [message, writeSaved(++said)]
}

function dropNowAndThen(): Tamper {
  let heard = 0
  return dropUpdates(() => ++heard % 5 === 0)
}

function dropUpdates(isDropped: (update: Uint8Array) => boolean): Tamper {
  return (message) => {
    const decoder = createDecoder(message)
    if (readVarUint(decoder) !== MessageType.sync || readVarUint(decoder) !== SyncStep.update) return [message]
    return isDropped(readVarUint8Array(decoder)) ? [] : [message]
  }
}
