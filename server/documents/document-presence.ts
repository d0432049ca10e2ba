import {
  encodePresence,
  GONE,
  identify,
  stamp,
  type Identity,
  type PresenceEntry,
  type PresenceLine,
} from './awareness.ts'
import { claim, isFreeFor, mayClaim } from './bindings.ts'
import { isIdOfServer } from './client-ids.ts'
import type { LiveDocument } from './live-document.ts'
import { writePresence } from './messages.ts'
import type { Peer } from './peer.ts'
import type { Claimer } from './submission.ts'
import { frameBinary } from './websocket-frame.ts'

/** A y-websocket client reconnects when it hears nothing for 30 s; an awareness message with no entries says nothing and is heard. */
export function keepAliveFrame(): Buffer {
  return frameBinary(writePresence(encodePresence([])))
}

/** Everyone who is here, but for the socket's own entry: sent back, it would overwrite a newer cursor. Null = nobody. */
export function presenceFor(live: LiveDocument, peer: Peer): Buffer | null {
  const others = [...live.presence.entries.values()].filter((entry) => entry.clientId !== peer.presenceId)
  return others.length === 0 ? null : frameBinary(writePresence(encodePresence(others)))
}

type Lines = readonly PresenceLine[]

/**
 * The one line that this socket may speak for; null when there is none. Plain clients echo other people's lines, so foreign ones are
 * dropped and never a reason to close. The first line that could be the socket's own makes that client id its own.
 */
export function pickOwnLine(
  live: LiveDocument,
  lines: Lines,
  sender: { peer: Peer; author: string; nowMs: number },
): PresenceLine | null {
  const { peer, author, nowMs } = sender
  if (peer.presenceId !== null) return lines.find((line) => line.clientId === peer.presenceId) ?? null
  // Someone's going is echoed as well, and must not make the echo's sender the owner of a free id.
  const candidates = lines.filter((line) => line.state !== GONE && isFreeOrOwn(live, line.clientId, author))
  const [only] = candidates
  if (only === undefined || candidates.length > 1 || isIdOfServer(only.clientId)) return null
  if (!live.bindings.has(only.clientId)) {
    if (!mayClaim({ bindings: live.bindings, nowMs }, author, 1)) return null
    claim(live.bindings, [only.clientId], { author, sinceMs: nowMs })
  }
  peer.presenceId = only.clientId
  return only
}

/**
 * After a restore, somebody may have taken the client id of a page that had not come back yet. It would believe that it goes on there, and
 * what it wrote would be called known.
 */
export function speaksForAnother(live: LiveDocument, lines: Lines, { author }: { author: string }): boolean {
  const [only] = lines
  if (only === undefined || lines.length > 1 || only.state === GONE) return false
  return !isFreeOrOwn(live, only.clientId, author)
}

/**
 * Shows lines, but none whose client id is not bound on the disk: whoever heard of it could claim it after this process has ended, and its
 * owner, who has perhaps typed under it meanwhile, would come too late.
 */
export function createAnnouncer(
  live: LiveDocument,
  claimer: () => Claimer,
  show: (line: PresenceLine) => void,
): (line: PresenceLine) => void {
  let held: PresenceLine | null = null
  return (line) => {
    if (live.bindings.get(line.clientId)?.durable) return show(line)
    const isWaiting = held !== null
    held = line
    if (isWaiting) return
    live.bindDurably(line.clientId, claimer(), (isBound) => {
      const latest = held
      held = null
      // Without a binding it is tried again with the next line, and there is one every few seconds.
      if (isBound && latest) show(latest)
    })
  }
}

function isFreeOrOwn(live: LiveDocument, clientId: number, author: string): boolean {
  return isFreeFor(live.bindings.get(clientId), author)
}

/** Stamps and shows a socket's own line to everyone else. What is too large or no state is dropped. */
export function showPresence(
  live: LiveDocument,
  line: PresenceLine,
  sender: { peer: Peer; identity: Identity; nowMs: number },
): void {
  const state = identify(line.state, sender.identity)
  if (state !== null) keepEntry(live, { clientId: line.clientId, state }, { holder: sender.peer, nowMs: sender.nowMs })
}

/** The same for an entry of the server's own, which no socket speaks for. */
export function showOwnEntry(live: LiveDocument, line: Lines[number], nowMs: number): void {
  keepEntry(live, line, { holder: null, nowMs })
}

function keepEntry(
  live: LiveDocument,
  { clientId, state }: Lines[number],
  { holder, nowMs }: { holder: Peer | null; nowMs: number },
): void {
  const entry = { clientId, clock: stamp(live.presence, nowMs), state }
  if (state === GONE) live.presence.entries.delete(clientId)
  else live.presence.entries.set(clientId, { ...entry, holder })
  relayEntry(live, entry)
  live.tell({ kind: 'presence', entries: [entry] })
}

/** Takes a closed socket's entry away, unless the same client came back on another socket meanwhile. */
export function removePresence(live: LiveDocument, peer: Peer, nowMs: number): void {
  if (peer.presenceId === null || live.presence.entries.get(peer.presenceId)?.holder !== peer) return
  live.presence.entries.delete(peer.presenceId)
  const entry = { clientId: peer.presenceId, clock: stamp(live.presence, nowMs), state: GONE }
  relayEntry(live, entry)
  live.tell({ kind: 'presence', entries: [entry] })
}

/** Shows an entry to the sockets of this node. */
export function relayEntry(live: LiveDocument, entry: PresenceEntry): void {
  const frame = frameBinary(writePresence(encodePresence([entry])))
  for (const other of live.peers) if (other.presenceId !== entry.clientId) other.sendPresence(frame)
}
