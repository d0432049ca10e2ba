import { Limit } from '../../shared/documents/limits.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import { judgeClientIds } from './bindings.ts'
import { encodeCanonical } from './canonical-update.ts'
import { selectDeletions } from './gate-deletions.ts'
import { judgeHandedIn } from './gate-handed-in.ts'
import { placeFresh } from './gate-placing.ts'
import { decodeFrame, selectFresh, type DecodedUpdate } from './gate-structs.ts'
import { stop, type GateView, type Sender, type Verdict } from './gate-verdict.ts'

/** Judges an update (v1) from a sync step 2 or an update frame. Only what is new in it is judged; it changes nothing. */
export function judge(bytes: Uint8Array, view: GateView, sender: Sender): Verdict {
  const decoded = decodeFrame(bytes)
  if (!decoded.ok) return stop(decoded.code)
  const { value } = decoded
  return view.handsIn === 'recently' ? judgeHandedIn(value, view, sender) : judgeDecoded(value, view, sender)
}

function judgeDecoded(decoded: DecodedUpdate, view: GateView, sender: Sender): Verdict {
  const fresh = selectFresh(decoded.structs, view.known)
  if (!fresh.ok) return stop(fresh.code)
  const isReader = sender.level === 'read'
  if (fresh.value.size > 0 && isReader) return stop('read-only')
  const clientIds = [...fresh.value.keys()]
  const ids = judgeClientIds(clientIds, view, sender.author)
  if (!ids.ok) return stop(ids.code)
  const reach = { roots: rootsOf[view.kind], level: sender.level }
  const structs = placeFresh(fresh.value, view.known, reach)
  if (!structs.ok) return stop(structs.code)
  const leavesServers = view.handsIn !== null
  const deletions = selectDeletions(decoded.ds, { fresh: fresh.value, known: view.known, reach, leavesServers })
  if (!deletions.ok) return stop(deletions.code)
  const { ranges, isOnlyFormatting } = deletions.value
  if (clientIds.length === 0 && ranges.length === 0) return { kind: 'nothing-new' }
  // Yjs tidies up superfluous marks by itself, in a reader's replica too. A writer's replica does the same, and that one is kept.
  if (isReader) return isOnlyFormatting ? { kind: 'nothing-new' } : stop('read-only')
  const update = encodeCanonical(fresh.value, ranges)
  if (view.documentBytes + update.byteLength > Limit.documentBytes[view.kind]) return stop('document-full')
  const { author } = sender
  const frame = { author, update, clientIds, newClientIds: ids.value, structs: structs.value, deletions: ranges }
  return { kind: 'accept', frame }
}
