import * as Y from 'yjs'
import { encodeCanonical } from './canonical-update.ts'
import { drawClientId, isIdOfServer } from './client-ids.ts'
import { selectDeletions } from './gate-deletions.ts'
import { placeFitting } from './gate-placing.ts'
import type { DecodedUpdate, FreshStruct, FreshStructs } from './gate-structs.ts'
import type { GateView } from './gate-verdict.ts'
import type { ClientRange } from './known-state.ts'
import { createTypedDoc } from './new-doc.ts'
import { findLock, type Landmark, type Reach } from './places.ts'

export type Placed = ReadonlyMap<number, readonly Landmark[]>

/** What is undone of the server: `stated` are the values that it had replaced, `ranges` all that is deleted by it. */
export type Undoing = { buried: FreshStructs; stated: FreshStructs; placed: Placed; ranges: readonly ClientRange[] }

const nothing: Undoing = { buried: new Map(), stated: new Map(), placed: new Map(), ranges: [] }

/** `taken`: what is accepted as the sender's. `whole`: where every fresh struct stands, as far as it stands anywhere. */
type HandedIn = { fresh: FreshStructs; taken: FreshStructs; whole: Placed; deleted: DecodedUpdate['ds'] }

/**
 * What the server had written since, under ids that can be nobody's but its own, is buried, and what it had replaced or deleted is said
 * again. Nothing is undone in which people's words hang: they would go with it without a word. Null where an entry that people write in
 * is said to be replaced: then nothing is deleted either.
 */
export function findUndoing({ fresh, taken, whole, deleted }: HandedIn, view: GateView, reach: Reach): Undoing | null {
  const { known, bindings } = view
  const candidates = [...fresh.keys()].filter((id) => isIdOfServer(id) && !bindings.has(id))
  const around = placeFitting(new Map([...taken, ...pick(fresh, candidates)]), known, reach)
  const placed: Placed = around.ok ? around.value : new Map()
  const isWhole = (id: number) => placed.get(id)?.length === fresh.get(id)?.length
  const servers = clientsOfServer(placed, reach).filter((id) => candidates.includes(id) && isWhole(id))
  const buried = holdsWords({ fresh, whole, servers }, view, reach) ? new Map() : bury(pick(fresh, servers), placed)
  const selected = selectDeletions(deleted, {
    fresh: new Map([...taken, ...buried]),
    known,
    reach: { ...reach, passesServerRoots: false },
    leavesServers: true,
    leavesUnknown: true,
  })
  const ofServer = selected.ok ? selected.value.ofServer : []
  const ranges = [...ofServer, ...rangesOf([...buried.keys()], placed)]
  if (ranges.length === 0) return nothing
  const stated = stateAgain({ buried, deleted: ranges }, view, reach)
  if (stated === null) return null
  const all = placeFitting(new Map([...taken, ...buried, ...stated]), known, reach)
  if (!all.ok) return null
  const rows = [...all.value].filter(([id]) => buried.has(id) || stated.has(id))
  return { buried, stated, placed: new Map(rows), ranges }
}

function pick(fresh: FreshStructs, clients: readonly number[]): FreshStructs {
  return new Map([...fresh].filter(([id]) => clients.includes(id)))
}

/** Client ids whose structs stand where only the server writes. */
function clientsOfServer(placed: Placed, reach: Reach): number[] {
  const normally = { ...reach, passesServerRoots: false }
  const isServers = ({ place }: Landmark) => place !== null && findLock(place, normally) === 'server-written'
  return [...placed].filter(([, row]) => row.some(isServers)).map(([client]) => client)
}

type Servers = { fresh: FreshStructs; whole: Placed; servers: readonly number[] }

/** Whether what people wrote hangs in something of the server that is to be undone. */
function holdsWords({ fresh, whole, servers }: Servers, { known }: GateView, reach: Reach): boolean {
  if (servers.length === 0) return false
  const without = placeFitting(new Map([...fresh].filter(([id]) => !servers.includes(id))), known, reach)
  if (!without.ok) return true
  return [...whole].some(([id, row]) => !servers.includes(id) && row.length > (without.value.get(id)?.length ?? 0))
}

/** In the place of what the server had written stands that something was there and is deleted: nobody can read it any more. */
function bury(fresh: FreshStructs, placed: Placed): FreshStructs {
  const rows = [...fresh].map(
    ([id, structs]) => [id, structs.map((struct, index) => deleteInPlace(struct, placed.get(id)?.[index]))] as const,
  )
  return new Map(rows)
}

function rangesOf(clients: readonly number[], placed: Placed): ClientRange[] {
  return clients.flatMap((client) => (placed.get(client) ?? []).map(({ clock, end }) => ({ client, clock, end })))
}

function collect({ struct, offset }: FreshStruct): FreshStruct {
  return { struct: new Y.GC(struct.id, struct.length), offset }
}

/** What stood directly in a root keeps its place, for the next value of its key is ordered by it; what hung deeper needs none. */
function deleteInPlace(fresh: FreshStruct, landmark: Landmark | undefined): FreshStruct {
  const { struct, offset } = fresh
  if (!(struct instanceof Y.Item) || landmark?.place?.depth !== 1) return collect(fresh)
  const { id, length, origin, rightOrigin, parent, parentSub } = struct
  const content = new Y.ContentDeleted(length)
  return { struct: new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, content), offset }
}

/** Structs of the server that are buried, and all that is deleted with them. */
type Gone = { buried: FreshStructs; deleted: readonly ClientRange[] }

/**
 * The values that these have taken the place of, said again behind them, so that those who still have them and those who never had them
 * end up with the same. Null where that would be entries that people write in: they are never replaced by a copy.
 */
function stateAgain({ buried, deleted }: Gone, view: GateView, { roots }: Reach): FreshStructs | null {
  const { known, kind, bindings, newClientId } = view
  const after = createTypedDoc(kind)
  Y.applyUpdate(after, Y.encodeStateAsUpdate(known.doc))
  Y.applyUpdate(after, encodeCanonical(buried, deleted))
  const before = Y.encodeStateVector(after)
  const clientId = drawClientId(after, bindings, newClientId)
  after.clientID = clientId
  const maps = [...roots].filter(([, { type }]) => type === 'map')
  const missing = maps.flatMap(([name, rule]) => missingIn(after, known.doc, name).map((key) => ({ name, key, rule })))
  if (missing.some(({ rule }) => rule.writtenBy !== 'server')) return null
  after.transact(() => missing.forEach(({ name, key }) => copyValue(known.doc.getMap(name), after.getMap(name), key)))
  const stated = Y.decodeUpdate(Y.encodeStateAsUpdate(after, before)).structs
  after.destroy()
  return stated.length === 0 ? new Map() : new Map([[clientId, stated.map(toFresh)]])
}

function missingIn(after: Y.Doc, before: Y.Doc, name: string): string[] {
  return [...before.getMap(name).keys()].filter((key) => !after.getMap(name).has(key))
}

function copyValue(from: Y.Map<unknown>, to: Y.Map<unknown>, key: string): void {
  const value = from.get(key)
  to.set(key, value instanceof Y.AbstractType ? value.clone() : value)
}

function toFresh(struct: DecodedUpdate['structs'][number]): FreshStruct {
  if (struct instanceof Y.Skip) throw new Error('an update of one client has no gap')
  return { struct, offset: 0 }
}
