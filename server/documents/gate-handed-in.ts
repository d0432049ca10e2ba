import { Limit } from '../../shared/documents/limits.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import { judgeClientIds, recoveredBy } from './bindings.ts'
import { encodeCanonical } from './canonical-update.ts'
import { isIdOfServer } from './client-ids.ts'
import { selectDeletions } from './gate-deletions.ts'
import { placeFitting } from './gate-placing.ts'
import { selectFresh, type DecodedUpdate, type FreshStructs } from './gate-structs.ts'
import { findUndoing, type Placed, type Undoing } from './gate-undoing.ts'
import { stop, type AcceptedFrame, type GateView, type Left, type Sender, type Verdict } from './gate-verdict.ts'
import type { Reach } from './places.ts'

/**
 * Judges what a page hands in to a document that was restored from a backup: it holds what was written since, by everyone. What is the
 * sender's own is taken as theirs, as far as it refers to nothing that is missing. What others wrote is left to them, and to review:
 * nobody can tell it from what the sender made up. What the server itself had written since is undone, as its room is.
 */
export function judgeHandedIn(decoded: DecodedUpdate, view: GateView, sender: Sender): Verdict {
  // Someone who only reads has nothing of their own to lose.
  if (sender.level === 'read') return { kind: 'nothing-new' }
  const fresh = selectFresh(decoded.structs, view.known, Limit.structs)
  if (!fresh.ok) return stop(fresh.code)
  const isOwn = (client: number) => view.bindings.get(client)?.author === sender.author && !isIdOfServer(client)
  const own = new Map([...fresh.value].filter(([client]) => isOwn(client)))
  const ids = judgeClientIds([...own.keys()], view, sender.author)
  if (!ids.ok) return stop(ids.code)
  const reach: Reach = { roots: rootsOf[view.kind], level: sender.level }
  const placed = placeFitting(own, view.known, reach)
  if (!placed.ok) return stop(placed.code)
  const taken = takeFitting(own, placed.value)
  // Whatever is left may be read by a reviewer: it is looked at as closely as if it were taken.
  const anywhere: Reach = { ...reach, level: 'write', passesServerRoots: true }
  const whole = placeFitting(fresh.value, view.known, anywhere)
  if (!whole.ok) return stop(whole.code)
  const undoing = findUndoing({ fresh: fresh.value, taken, whole: whole.value, deleted: decoded.ds }, view, anywhere)
  const frames = ownFrame({ taken, placed: placed.value, newClientIds: ids.value }, sender)
  const others = frameOfOthers({ decoded, taken, undoing, reach }, view, sender)
  if (!others.ok) return stop(others.code)
  frames.push(...others.value)
  const bytes = frames.reduce((sum, { update }) => sum + update.byteLength, view.documentBytes)
  if (frames.length > 0 && bytes > Limit.documentBytes[view.kind]) return stop('document-full')
  const left = findLeft({ fresh: fresh.value, taken, undoing, isOwn })
  return frames.length === 0 && left === null ? { kind: 'nothing-new' } : { kind: 'handed-in', frames, left }
}

/** Of each client, the structs that were placed. */
function takeFitting(fresh: FreshStructs, placed: Placed): FreshStructs {
  const fitting = [...fresh].map(([id, structs]) => [id, structs.slice(0, placed.get(id)?.length ?? 0)] as const)
  return new Map(fitting.filter(([, structs]) => structs.length > 0))
}

type Own = { taken: FreshStructs; placed: Placed; newClientIds: readonly number[] }

function ownFrame({ taken, placed, newClientIds }: Own, { author }: Sender): AcceptedFrame[] {
  if (taken.size === 0) return []
  const clientIds = [...taken.keys()]
  const common = { structs: placed, deletions: [], newClientIds: newClientIds.filter((id) => taken.has(id)) }
  return [{ author, update: encodeCanonical(taken, []), clientIds, ...common }]
}

type OfOthers = { decoded: DecodedUpdate; taken: FreshStructs; undoing: Undoing | null; reach: Reach }

/** What is deleted since, of which nothing tells who did it, and what is undone: claims no author. */
function frameOfOthers({ decoded, taken, undoing, reach }: OfOthers, view: GateView, sender: Sender) {
  const { known } = view
  if (undoing === null) return { ok: true, value: [] } as const
  const fresh = new Map([...taken, ...undoing.buried])
  const selected = selectDeletions(decoded.ds, { fresh, known, reach, leavesServers: true, leavesUnknown: true })
  if (!selected.ok) return selected
  const structs = new Map([...undoing.buried, ...undoing.stated])
  // Others may still have what the sender's own structs say is deleted: a struct that they know tells them nothing.
  const deletions = [...selected.value.ranges, ...undoing.ranges]
  if (structs.size === 0 && deletions.length === 0) return { ok: true, value: [] } as const
  const clientIds = [...structs.keys()]
  const update = encodeCanonical(structs, deletions)
  const author = recoveredBy(sender.author)
  const frame: AcceptedFrame = {
    author,
    update,
    clientIds,
    newClientIds: clientIds,
    structs: undoing.placed,
    deletions,
  }
  return { ok: true, value: [frame] } as const
}

type Rest = { fresh: FreshStructs; taken: FreshStructs; undoing: Undoing | null; isOwn: (client: number) => boolean }

function findLeft({ fresh, taken, undoing, isOwn }: Rest): Left | null {
  const rest = [...fresh].map(([id, structs]) => [id, structs.slice(taken.get(id)?.length ?? 0)] as const)
  const left = new Map(rest.filter(([id, structs]) => structs.length > 0 && undoing?.buried.has(id) !== true))
  if (left.size === 0) return null
  const others = [...left.keys()].filter((id) => !isOwn(id))
  return { update: encodeCanonical(left, []), waitsFor: new Set(others), isOwn: others.length < left.size }
}
