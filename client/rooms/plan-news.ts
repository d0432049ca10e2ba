import type { MeetingView } from '../../shared/records/meeting.ts'

export type PlanNews = 'cancelled' | 'takenUp' | 'moved' | 'seat' | 'agenda' | 'people' | 'title'

const gravity: Record<PlanNews, number> = {
  cancelled: 5,
  takenUp: 5,
  moved: 4,
  seat: 3,
  agenda: 2,
  people: 1,
  title: 0,
}

/** What whoever sits at the table must know of a plan that changed: the gravest alone; null where nothing of it is theirs. */
export function planNews(before: MeetingView, after: MeetingView, personId: string): PlanNews | null {
  const differs = (part: (meeting: MeetingView) => unknown) =>
    JSON.stringify(part(before)) !== JSON.stringify(part(after))
  if (differs(({ cancelled }) => cancelled)) return after.cancelled ? 'cancelled' : 'takenUp'
  if (differs(({ date, start }) => [date, start])) return 'moved'
  if (differs((meeting) => seatOf(meeting, personId))) return 'seat'
  if (differs(({ agenda, cases }) => [agenda, cases])) return 'agenda'
  // Guests come and go all the time, and whoever leads has let them in.
  if (differs(({ participants, absentees }) => [participants.filter(({ isGuest }) => !isGuest), absentees]))
    return 'people'
  return differs(({ title }) => title) ? 'title' : null
}

/** What is said when news come upon news that nobody has put away yet: the graver, and of equal ones the latest. */
export function graver(unread: PlanNews | null, latest: PlanNews | null): PlanNews | null {
  if (unread === null || latest === null) return unread ?? latest
  return gravity[latest] >= gravity[unread] ? latest : unread
}

export function seatOf({ participants }: MeetingView, personId: string) {
  return participants.find((seat) => seat.personId === personId)?.meetingFunction ?? 'observer'
}
