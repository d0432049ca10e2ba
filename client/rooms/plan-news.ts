import type { MeetingView } from '../../shared/records/meeting.ts'

export type PlanNews = 'cancelled' | 'takenUp' | 'moved' | 'seat' | 'agenda' | 'people'

/** What whoever sits at the table must know of a plan that changed: the gravest alone; null where nothing of it is theirs. */
export function planNews(before: MeetingView, after: MeetingView, personId: string): PlanNews | null {
  const differs = (part: (meeting: MeetingView) => unknown) =>
    JSON.stringify(part(before)) !== JSON.stringify(part(after))
  if (differs(({ cancelled }) => cancelled)) return after.cancelled ? 'cancelled' : 'takenUp'
  if (differs(({ date, start }) => [date, start])) return 'moved'
  if (differs((meeting) => seatOf(meeting, personId))) return 'seat'
  if (differs(({ agenda, cases }) => [agenda, cases])) return 'agenda'
  return differs(({ participants, absentees }) => [participants, absentees]) ? 'people' : null
}

export function seatOf({ participants }: MeetingView, personId: string) {
  return participants.find((seat) => seat.personId === personId)?.meetingFunction ?? 'observer'
}
