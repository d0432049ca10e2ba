import type { Roster } from '../../shared/rooms/roster.ts'

/** Where the effects of a decision happen, and for whom. `nowMs` is the server's clock. */
export type BoardPlace = { meetingId: string; hubId: string; roster: Roster; nowMs: number }
