import type { Attendee } from '../../client/rooms/seats.ts'
import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { Profession } from '../../shared/access/professions.ts'

/** Someone at the table, called like their id. */
export function attendee(
  personId: string,
  profession: Profession,
  meetingFunction: MeetingFunction = 'participant',
): Attendee {
  return { personId, name: personId, kana: personId, profession, organization: '', meetingFunction }
}
