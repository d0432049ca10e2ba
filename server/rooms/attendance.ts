import { factsOfMeeting } from '../access/facts.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Database } from '../database/tables.ts'
import { readRoster } from '../records/meetings.ts'
import { can } from '../../shared/access/policy.ts'
import type { Participant, Roster } from '../../shared/rooms/roster.ts'

/** A visitor's place in a meeting as it is now. `mayTakePart` is false for those who only look on. */
export type Attendance = { actor: Participant; roster: Roster; mayTakePart: boolean }

/** Null for strangers, exactly as for a meeting that does not exist. */
export async function findAttendance(db: Database, visitor: Visitor, meetingId: string): Promise<Attendance | null> {
  const facts = await factsOfMeeting(db, visitor, meetingId)
  if (!facts || !can(visitor, 'read', facts)) return null
  const roster = await readRoster(db, meetingId)
  if (!roster) return null
  const actor = roster.participants.find(({ personId }) => personId === visitor.personId)
  return actor ? { actor, roster, mayTakePart: can(visitor, 'write', facts) } : null
}
