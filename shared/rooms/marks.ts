import type { Mark, MarkTotal } from '../documents/board-marks.ts'
import { ok, refuse } from '../result.ts'
import type { Circumstances, Decision } from './decision.ts'
import type { Room, RoomSecret } from './state.ts'

/** Sets a mark or takes it back, unannounced: until the step ends it is its author's alone. */
export function markEvent(
  room: Room,
  { eventId, mark, on }: { eventId: string; mark: Mark; on: boolean },
  { actor, board }: Circumstances,
): Decision {
  if (room.announced.phase !== 'reading') return refuse('wrong-phase')
  const { [eventId]: placed = [], ...others } = room.secret.marks[actor.personId] ?? {}
  if (placed.includes(mark) === on) return ok({ room, effects: [] })
  // An event may have been taken away under its mark: that can still be taken back.
  if (on && !board.hasEvent(eventId)) return refuse('not-found')
  const left = on ? [...placed, mark] : placed.filter((other) => other !== mark)
  const mine = left.length === 0 ? others : { ...others, [eventId]: left }
  const secret = { ...room.secret, marks: { ...room.secret.marks, [actor.personId]: mine } }
  return ok({ room: { ...room, secret }, effects: [] })
}

/** Totals per event, in the order of their ids: the order in which they were set would tell who set them. */
export function tallyMarks(marks: RoomSecret['marks']): Map<string, MarkTotal> {
  const totals = new Map<string, MarkTotal>()
  for (const [eventId, placed] of Object.values(marks).flatMap((mine) => Object.entries(mine))) {
    const { unclear, remembered } = totals.get(eventId) ?? { unclear: 0, remembered: 0 }
    totals.set(eventId, {
      unclear: unclear + Number(placed.includes('unclear')),
      remembered: remembered + Number(placed.includes('remembered')),
    })
  }
  return new Map([...totals].toSorted(([idA], [idB]) => (idA < idB ? -1 : 1)))
}
