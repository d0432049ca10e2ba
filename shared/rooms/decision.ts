import { ok, type Result } from '../result.ts'
import type { Refusal } from './commands.ts'
import type { BoardEffect, BoardFacts, Participant, Roster } from './roster.ts'
import type { Hand, Room, RoomState } from './state.ts'

/** What a command makes of a room, and what is written to the shared board with it. */
export type Outcome = { room: Room; effects: readonly BoardEffect[] }
export type Decision = Result<Outcome, Refusal>

/** Who asks, of which meeting, what stands on its board, and when (ms). */
export type Circumstances = { actor: Participant; roster: Roster; board: BoardFacts; nowMs: number }

export function unchanged(room: Room): Decision {
  return ok({ room, effects: [] })
}

/** What everyone is told, as the next version. */
export function announce(room: Room, change: Partial<RoomState>, effects: readonly BoardEffect[] = []): Decision {
  const announced = { ...room.announced, ...change, version: room.announced.version + 1 }
  return ok({ room: { ...room, announced }, effects })
}

export function without(ids: readonly string[], id: string): string[] {
  return ids.filter((other) => other !== id)
}

export function isHandUp(hands: readonly Hand[], id: string): boolean {
  return hands.some(({ personId }) => personId === id)
}

export function withoutHand(hands: readonly Hand[], id: string): Hand[] {
  return hands.filter(({ personId }) => personId !== id)
}
