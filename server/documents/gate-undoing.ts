import * as Y from 'yjs'
import { encodeCanonical } from './canonical-update.ts'
import { drawClientId } from './client-ids.ts'
import { placeFresh } from './gate-placing.ts'
import type { DecodedUpdate, FreshStruct, FreshStructs } from './gate-structs.ts'
import type { GateView } from './gate-verdict.ts'
import type { ClientRange } from './known-state.ts'
import { createTypedDoc } from './new-doc.ts'
import { findLock, type Landmark, type Reach } from './places.ts'

export type Placed = ReadonlyMap<number, readonly Landmark[]>

/** Fresh structs, where they stand (`passesServerRoots`), and the clients among them that were the server. */
export type HandedIn = { fresh: FreshStructs; placed: Placed; servers: readonly number[] }

/** Client ids whose structs stand where only the server writes. */
export function clientsOfServer(placed: Placed, reach: Reach): number[] {
  const isServers = ({ place }: Landmark) => place !== null && findLock(place, reach) === 'server-written'
  return [...placed].filter(([, row]) => row.some(isServers)).map(([client]) => client)
}

/** Whether what people wrote hangs in something of the server that is to be undone. */
export function holdsWords({ fresh, placed, servers }: HandedIn, { known }: GateView, reach: Reach): boolean {
  const collected = changeOf(fresh, servers, (_client, structs) => structs.map(collect))
  const without = placeFresh(collected, known, reach)
  if (!without.ok) return true
  return [...placed].some(([client, row]) => {
    if (servers.includes(client)) return false
    return row.some(({ place }, index) => place !== null && without.value.get(client)?.[index]?.place === null)
  })
}

/** In the place of what the server had written stands that something was there and is deleted: nobody can read it any more. */
export function bury({ fresh, placed, servers }: HandedIn): FreshStructs {
  return changeOf(fresh, servers, (client, structs) =>
    structs.map((struct, index) => deleteInPlace(struct, placed.get(client)?.[index])),
  )
}

export function rangesOf(clients: readonly number[], placed: Placed): ClientRange[] {
  return clients.flatMap((client) => (placed.get(client) ?? []).map(({ clock, end }) => ({ client, clock, end })))
}

function changeOf(
  fresh: FreshStructs,
  clients: readonly number[],
  change: (client: number, structs: readonly FreshStruct[]) => FreshStruct[],
): FreshStructs {
  return new Map([...fresh].map(([id, structs]) => [id, clients.includes(id) ? change(id, structs) : structs]))
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

/** What is undone: structs of the server that are buried, and values of its own that it had deleted since. */
type Undoing = { buried: FreshStructs; deleted: readonly ClientRange[] }

/**
 * The values that these have taken the place of, said again behind them, so that those who still have them and those who never had them
 * end up with the same. Null where that would be entries that people write in: they are never replaced by a copy.
 */
export function stateAgain({ buried, deleted }: Undoing, view: GateView, { roots }: Reach): FreshStructs | null {
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
