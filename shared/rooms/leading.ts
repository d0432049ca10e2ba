import { leads } from '../access/meeting-function.ts'
import { writesDrafts } from '../access/policy.ts'
import { refuse } from '../result.ts'
import { announce, unchanged, without, type Circumstances, type Decision } from './decision.ts'
import type { Participant } from './roster.ts'
import { isSameSpot, type Spot, spotKinds } from './spot.ts'
import type { Room, RoomState } from './state.ts'
import { isFresh } from './state.ts'

/** Gives the item at hand more minutes, counted from now when its time is over already. */
export function extendTime(
  room: Room,
  { minutes, seenVersion }: { minutes: number; seenVersion: number },
  { actor, nowMs }: Circumstances,
): Decision {
  const { clock } = room.announced
  if (!leads(actor.meetingFunction)) return refuse('forbidden')
  if (!isFresh(seenVersion, room.announced)) return refuse('stale')
  if (clock === null) return refuse('wrong-phase')
  const endsAtMs = Math.max(clock.endsAtMs, nowMs) + minutes * 60_000
  return announce(room, { clock: { ...clock, endsAtMs } })
}

/** Hands the lead over, or takes it: the rights stay with the functions in the meeting, this says whose turn it is. */
export function passLead(room: Room, personId: string, { actor, roster }: Circumstances): Decision {
  if (!leads(actor.meetingFunction)) return refuse('forbidden')
  const next = roster.participants.find((participant) => participant.personId === personId)
  if (next === undefined || !leads(next.meetingFunction)) return refuse('not-found')
  return room.announced.leaderId === personId ? unchanged(room) : announce(room, { leaderId: personId })
}

/** Shows everyone a place, or nothing any more. `call` also brings back those who look elsewhere. */
export function pointAt(
  room: Room,
  { spot, call }: { spot: Spot | null; call: boolean },
  { actor }: Circumstances,
): Decision {
  const { spotlight } = room.announced
  if (!mayPoint(room.announced, actor)) return refuse('forbidden')
  // Asked for in an earlier step, it would stand nowhere now.
  if (spot !== null && !spotKinds[room.announced.phase].includes(spot.kind)) return refuse('wrong-phase')
  if (spot === null) return spotlight === null ? unchanged(room) : announce(room, { spotlight: null })
  const calls = (spotlight?.calls ?? 0) + Number(call)
  const isSame = spotlight?.byId === actor.personId && isSameSpot(spotlight.spot, spot) && spotlight.calls === calls
  return isSame ? unchanged(room) : announce(room, { spotlight: { spot, byId: actor.personId, calls } })
}

/** Those who lead, who presents the case, and who has the floor. */
export function mayPoint(
  { speakerId }: Pick<RoomState, 'speakerId'>,
  { personId, meetingFunction }: Pick<Participant, 'personId' | 'meetingFunction'>,
): boolean {
  return leads(meetingFunction) || meetingFunction === 'presenter' || speakerId === personId
}

/** 進行役に読んでもらう: whoever would rather not read their own papers aloud. */
export function letRead(room: Room, on: boolean, { actor }: Circumstances): Decision {
  if (!writesDrafts(actor.profession, actor.meetingFunction)) return refuse('forbidden')
  if (room.announced.phase !== 'reveal') return refuse('wrong-phase')
  const asked = room.announced.letRead
  if (asked.includes(actor.personId) === on) return unchanged(room)
  return announce(room, { letRead: on ? [...asked, actor.personId] : without(asked, actor.personId) })
}
