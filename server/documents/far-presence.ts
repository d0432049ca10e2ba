import { GONE, stamp, type PresenceEntry } from './awareness.ts'
import { relayEntry } from './document-presence.ts'
import type { LiveDocument } from './live-document.ts'
import type { FarNode } from './peer.ts'

/** How long an entry of another node is believed without being said again, in ms. */
const BELIEVED_MS = 30_000

type Teller = { nodeId: string; nowMs: number }

/** Shows what another node says of those who are connected there. An entry of one's own gives way only to a newer one. */
export function showFarEntries(live: LiveDocument, entries: readonly PresenceEntry[], teller: Teller): void {
  for (const entry of entries) showFarEntry(live, entry, teller)
}

function showFarEntry(live: LiveDocument, entry: PresenceEntry, { nodeId, nowMs }: Teller): void {
  const { presence } = live
  // Whoever comes over from there is to be stamped later here than they were there, whatever the two clocks say.
  presence.lastStampMs = Math.max(presence.lastStampMs, entry.clock)
  const known = presence.entries.get(entry.clientId)
  if (entry.state === GONE) {
    if (!isFar(known?.holder) || known.holder.nodeId !== nodeId) return
    presence.entries.delete(entry.clientId)
    return relayEntry(live, entry)
  }
  if (known !== undefined && known.clock > entry.clock) return
  const holder: FarNode = { nodeId, untilMs: nowMs + BELIEVED_MS }
  presence.entries.set(entry.clientId, { ...entry, holder })
  if (known?.clock !== entry.clock) relayEntry(live, entry)
}

/** Those who are connected to this node. */
export function ownEntries(live: LiveDocument): PresenceEntry[] {
  return [...live.presence.entries.values()].filter(({ holder }) => !isFar(holder))
}

/** Takes away what a node has not said again in time: it is gone, and everyone with it. */
export function forgetOldEntries(live: LiveDocument, nowMs: number): void {
  for (const { clientId, holder } of live.presence.entries.values()) {
    if (!isFar(holder) || holder.untilMs > nowMs) continue
    live.presence.entries.delete(clientId)
    relayEntry(live, { clientId, clock: stamp(live.presence, nowMs), state: GONE })
  }
}

function isFar(holder: unknown): holder is FarNode {
  return typeof holder === 'object' && holder !== null && 'nodeId' in holder
}
