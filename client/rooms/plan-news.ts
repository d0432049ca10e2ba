import type { MeetingView } from '../../shared/records/meeting.ts'

export type PlanNews = 'cancelled' | 'takenUp' | 'moved' | 'seat' | 'agenda' | 'people'

const gravity: Record<PlanNews, number> = { cancelled: 4, takenUp: 4, moved: 3, seat: 2, agenda: 1, people: 0 }

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

/** What is said when news come upon news that nobody has put away yet: the graver, and of equal ones the latest. */
export function graver(unread: PlanNews | null, latest: PlanNews | null): PlanNews | null {
  if (unread === null || latest === null) return unread ?? latest
  return gravity[latest] >= gravity[unread] ? latest : unread
}

export function seatOf({ participants }: MeetingView, personId: string) {
  return participants.find((seat) => seat.personId === personId)?.meetingFunction ?? 'observer'
}
