import type { Result } from '../result.ts'
import type { Refusal } from './commands.ts'
import type { BoardEffect, BoardFacts, Participant, Roster } from './roster.ts'
import type { Room } from './state.ts'

/** What a command makes of a room, and what is written to the shared board with it. */
export type Outcome = { room: Room; effects: readonly BoardEffect[] }
export type Decision = Result<Outcome, Refusal>

/** Who asks, of which meeting, what stands on its board, and when (ms). */
export type Circumstances = { actor: Participant; roster: Roster; board: BoardFacts; nowMs: number }
