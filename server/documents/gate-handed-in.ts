import { Limit } from '../../shared/documents/limits.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import { isDurablyOwned, recoveredBy, SERVER, type Bindings } from './bindings.ts'
import { encodeCanonical } from './canonical-update.ts'
import { selectDeletions } from './gate-deletions.ts'
import { placeFresh } from './gate-placing.ts'
import { selectFresh, type DecodedUpdate, type FreshStructs } from './gate-structs.ts'
import { bury, clientsOfServer, holdsWords, rangesOf, stateAgain, type HandedIn, type Placed } from './gate-undoing.ts'
import { stop, type GateView, type Sender, type Verdict } from './gate-verdict.ts'
import type { ClientRange } from './known-state.ts'
import type { Reach } from './places.ts'

/**
 * Judges what a page hands in to a document that was restored from a backup: it holds what was written since, by everyone. That is taken
 * and not called forged; the row says who handed it in, and claims nothing about who wrote it. What the server itself had written since
 * is undone, as its room is. Nobody hands in for someone who is writing.
 */
export function judgeHandedIn(decoded: DecodedUpdate, view: GateView, sender: Sender): Verdict {
  // Someone who only reads has nothing of their own to lose.
  if (sender.level === 'read') return { kind: 'nothing-new' }
  const fresh = selectFresh(decoded.structs, view.known, Limit.structs)
  if (!fresh.ok) return stop(fresh.code)
  if (![...fresh.value.keys()].every((id) => mayHandIn(id, view.bindings, sender))) return stop('foreign-client-id')
  const reach: Reach = { roots: rootsOf[view.kind], level: sender.level }
  const placed = placeFresh(fresh.value, view.known, { ...reach, passesServerRoots: true })
  if (!placed.ok) return stop(placed.code)
  const servers = clientsOfServer(placed.value, reach)
  // Every edit of the server has a client id that nobody else has.
  if (servers.some((id) => view.bindings.has(id))) return stop('server-written')
  const handedIn = { fresh: fresh.value, placed: placed.value, servers }
  // What people wrote inside what is undone would go with it without a word; refused, it is handed back to them.
  if (servers.length > 0 && holdsWords(handedIn, view, reach)) return stop('server-written')
  return takeApart(handedIn, decoded, { view, sender, reach })
}

type Context = { view: GateView; sender: Sender; reach: Reach }

function takeApart(handedIn: HandedIn, decoded: DecodedUpdate, { view, sender, reach }: Context): Verdict {
  const { servers, placed } = handedIn
  const kept = bury(handedIn)
  const selected = selectDeletions(decoded.ds, { fresh: kept, known: view.known, reach, leavesServers: true })
  if (!selected.ok) return stop(selected.code)
  const { ranges } = selected.value
  const ofServer = [...selected.value.ofServer, ...rangesOf(servers, placed)]
  if (ofServer.length === 0) return accept({ fresh: kept, structs: placed, deletions: ranges }, view, sender)
  const buried = new Map([...kept].filter(([client]) => servers.includes(client)))
  const stated = stateAgain({ buried, deleted: ofServer }, view, reach)
  if (stated === null) return stop('server-written')
  const whole = new Map([...kept, ...stated])
  const structs = placeFresh(whole, view.known, { ...reach, passesServerRoots: true })
  if (!structs.ok) return stop(structs.code)
  return accept({ fresh: whole, structs: structs.value, deletions: [...ranges, ...ofServer] }, view, sender)
}

/** Nobody hands in under an id of the server, or of someone who has written under it since: they know all of it themselves. */
function mayHandIn(clientId: number, bindings: Bindings, { author }: Sender): boolean {
  const owner = bindings.get(clientId)
  if (owner === undefined || owner.author === author) return true
  return owner.author !== SERVER && owner.isWriting !== true
}

type Chosen = { fresh: FreshStructs; structs: Placed; deletions: ClientRange[] }

function accept({ fresh, structs, deletions }: Chosen, view: GateView, sender: Sender): Verdict {
  const clientIds = [...fresh.keys()]
  if (clientIds.length === 0 && deletions.length === 0) return { kind: 'nothing-new' }
  const update = encodeCanonical(fresh, deletions)
  if (view.documentBytes + update.byteLength > Limit.documentBytes[view.kind]) return stop('document-full')
  // Of what was deleted since, nothing tells who did it.
  const isOwn = deletions.length === 0 && clientIds.every((id) => view.bindings.get(id)?.author === sender.author)
  const author = isOwn ? sender.author : recoveredBy(sender.author)
  const newClientIds = clientIds.filter((id) => !isDurablyOwned(view.bindings.get(id)))
  return { kind: 'accept', frame: { author, update, clientIds, newClientIds, structs, deletions } }
}
