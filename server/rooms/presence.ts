import type { Presence } from '../../shared/rooms/commands.ts'

type Attendee = { sockets: Set<string>; steppedAway: boolean; leaving: NodeJS.Timeout | null }

/** A page that is reloaded comes back within this time; the others need not hear that it was gone. */
const LEAVE_GRACE_MS = 1_500

/**
 * Who is at the tables of this process. A person is present while a socket of theirs is open, away when they said so or their last
 * line is gone, and not listed when they never came. `onChange` hears of every change that the others should see.
 */
export function createPresence(onChange: (meetingId: string) => void, leaveGraceMs = LEAVE_GRACE_MS) {
  const meetings = new Map<string, Map<string, Attendee>>()

  function enter(meetingId: string, personId: string, socketId: string): void {
    const attendees = meetings.get(meetingId) ?? new Map<string, Attendee>()
    meetings.set(meetingId, attendees)
    const attendee: Attendee = attendees.get(personId) ?? { sockets: new Set(), steppedAway: false, leaving: null }
    attendees.set(personId, attendee)
    const wasPresent = isPresent(attendee)
    arrive(attendee, socketId)
    if (isPresent(attendee) !== wasPresent) onChange(meetingId)
  }

  function leave(meetingId: string, personId: string, socketId: string): void {
    const attendee = meetings.get(meetingId)?.get(personId)
    if (!attendee?.sockets.delete(socketId) || attendee.sockets.size > 0) return
    attendee.leaving = setTimeout(() => settleLeave(meetingId, attendee), leaveGraceMs)
  }

  function settleLeave(meetingId: string, attendee: Attendee): void {
    attendee.leaving = null
    onChange(meetingId)
    const everyone = [...(meetings.get(meetingId)?.values() ?? [])]
    if (everyone.every(isGone)) meetings.delete(meetingId)
  }

  function setAway(meetingId: string, personId: string, away: boolean): void {
    const attendee = meetings.get(meetingId)?.get(personId)
    if (!attendee || attendee.sockets.size === 0 || attendee.steppedAway === away) return
    attendee.steppedAway = away
    onChange(meetingId)
  }

  function readPresence(meetingId: string): Presence {
    const attendees = [...(meetings.get(meetingId) ?? [])]
    return Object.fromEntries(attendees.map(([id, attendee]) => [id, isPresent(attendee) ? 'present' : 'away']))
  }

  function stop(): void {
    for (const attendees of meetings.values())
      for (const { leaving } of attendees.values()) if (leaving) clearTimeout(leaving)
    meetings.clear()
  }

  return { enter, leave, setAway, readPresence, stop }
}
export type PresenceBook = ReturnType<typeof createPresence>

function arrive(attendee: Attendee, socketId: string): void {
  // Whoever comes back is back; a second device of someone who stepped away is not a return.
  if (attendee.sockets.size === 0) attendee.steppedAway = false
  if (attendee.leaving) clearTimeout(attendee.leaving)
  attendee.leaving = null
  attendee.sockets.add(socketId)
}

function isGone({ sockets, leaving }: Attendee): boolean {
  return sockets.size === 0 && leaving === null
}

function isPresent({ sockets, steppedAway, leaving }: Attendee): boolean {
  return !steppedAway && (sockets.size > 0 || leaving !== null)
}
