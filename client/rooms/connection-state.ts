import { z } from 'zod'
import { Id } from '../../shared/ids.ts'
import { PresenceState } from '../../shared/rooms/commands.ts'
import type { Goodbye } from '../../shared/rooms/goodbye.ts'
import { PrivateView, RoomState } from '../../shared/rooms/state.ts'

export type RefusedReason = 'not-found' | 'too-old' | 'signed-out'

export const Presence = z.record(Id, PresenceState)

/** What was last heard of the room. */
export const Heard = z.object({ state: RoomState, view: PrivateView, presence: Presence })
export type Heard = z.infer<typeof Heard>

export type ConnectionState =
  | { kind: 'connecting' }
  | { kind: 'joined'; heard: Heard }
  /** `goodbye` is what the server said before it closed the line; null where the line was simply cut. */
  | { kind: 'reconnecting'; heard: Heard; goodbye: Goodbye | null }
  /** `not-found` may change: once a seat is theirs, it joins. */
  | { kind: 'refused'; reason: RefusedReason }
