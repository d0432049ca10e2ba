import { z } from 'zod'
import { PersonView } from './meeting.ts'

/**
 * What is tried out before a meeting, in its order: the line into the room, the line of documents, typing, that what is typed reaches the
 * server, what the device can do, and the sound.
 */
export const RehearsalItem = z.enum(['room', 'line', 'letters', 'saving', 'device', 'sound'])
export type RehearsalItem = z.infer<typeof RehearsalItem>

/** `open`: not tried yet, or still under way. */
export const RehearsalState = z.enum(['good', 'open', 'bad'])
export type RehearsalState = z.infer<typeof RehearsalState>

/** `PUT /api/meetings/:meetingId/rehearsal`: how each of them went. */
export const RehearsalResult = z.record(RehearsalItem, RehearsalState)
export type RehearsalResult = z.infer<typeof RehearsalResult>

/** `POST /api/meetings/:meetingId/rehearsal`: how it went last time, null for the first time. */
export const RehearsalView = z.object({ result: RehearsalResult.nullable() })
export type RehearsalView = z.infer<typeof RehearsalView>

/** `GET /api/meetings/:meetingId/readiness`: everyone with a seat in its order, and then the guests at the door. */
export const Readiness = z.object({
  seats: z.array(
    PersonView.extend({
      isWaiting: z.boolean(),
      /** Null for whoever has not begun. */
      rehearsal: z.object({ result: RehearsalResult, changedAtMs: z.number() }).nullable(),
    }),
  ),
})
export type Readiness = z.infer<typeof Readiness>

export function isReady(result: RehearsalResult): boolean {
  return RehearsalItem.options.every((item) => result[item] === 'good')
}

export function itemsThatAre(state: RehearsalState, result: RehearsalResult): RehearsalItem[] {
  return RehearsalItem.options.filter((item) => result[item] === state)
}
