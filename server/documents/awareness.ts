import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import type { Profession } from '../../shared/access/professions.ts'
import { Limit } from '../../shared/documents/limits.ts'
import { refuseValue } from './gate-values.ts'

/** Who a presence entry belongs to. The server writes it; what a client claims about itself is thrown away. */
export type Identity = { personId: string; name: string; profession: Profession }

/** One line of an awareness update: `state` is JSON, `null` when someone left. */
export type PresenceEntry = { clientId: number; clock: number; state: string }

/** A line as a client says it: whatever it counts itself is not looked at. */
export type PresenceLine = Omit<PresenceEntry, 'clock'>

/** Who is here with which state, by client id. `Holder` is who speaks for the entry. */
export type Presence<Holder> = { entries: Map<number, PresenceEntry & { holder: Holder }>; lastStampMs: number }

export const GONE = 'null'

export function createPresence<Holder>(): Presence<Holder> {
  return { entries: new Map(), lastStampMs: 0 }
}

/** Wall time in ms, never falling: an entry returns at once after a cut, a restart or a change of node. */
export function stamp(presence: Presence<unknown>, nowMs: number): number {
  presence.lastStampMs = Math.max(nowMs, presence.lastStampMs + 1)
  return presence.lastStampMs
}

/** Null when the bytes are no awareness update. Plain clients echo what others said, so there may be many lines. */
export function readPresence(update: Uint8Array): PresenceLine[] | null {
  try {
    const decoder = createDecoder(update)
    const count = readVarUint(decoder)
    const entries: PresenceLine[] = []
    for (let index = 0; index < count; index++) {
      const clientId = readVarUint(decoder)
      readVarUint(decoder) // The client's own clock; the server stamps entries itself.
      entries.push({ clientId, state: readVarString(decoder) })
    }
    return entries
  } catch {
    // lib0 throws at the end of the bytes: malformed.
    return null
  }
}

export function encodePresence(entries: readonly PresenceEntry[]): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, entries.length)
  for (const { clientId, clock, state } of entries) {
    writeVarUint(encoder, clientId)
    writeVarUint(encoder, clock)
    writeVarString(encoder, state)
  }
  return toUint8Array(encoder)
}

/** The state with the server's word on who it is; null for what is too large or no state at all. */
export function identify(state: string, user: Identity): string | null {
  if (state === GONE) return GONE
  if (Buffer.byteLength(state) > Limit.awarenessBytes) return null
  const claimed = parseState(state)
  return claimed && JSON.stringify({ ...claimed, user })
}

function parseState(state: string): object | null {
  try {
    const value: unknown = JSON.parse(state)
    const isState = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isState && refuseValue(value, 0) === null ? value : null
  } catch {
    return null // Not JSON: dropped like every other entry that is none.
  }
}
