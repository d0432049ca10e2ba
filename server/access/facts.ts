import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { AccessObject, Actor } from '../../shared/access/policy.ts'
import type { DocumentName } from '../../shared/documents/document-name.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

type Reader = Database | DatabaseTransaction

/** What `can()` must know of a meeting; null when there is none. */
export async function factsOfMeeting(db: Reader, actor: Actor, meetingId: string): Promise<AccessObject | null> {
  const meeting = await db.selectFrom('meetings').select('hub_id').where('id', '=', meetingId).executeTakeFirst()
  if (!meeting) return null
  return { type: 'meeting', hubId: meeting.hub_id, functionOfActor: await functionIn(db, actor, meetingId) }
}

/** What `can()` must know of a document; null when there is none. */
export async function factsOfDocument(db: Reader, actor: Actor, name: DocumentName): Promise<AccessObject | null> {
  const document = await db
    .selectFrom('documents')
    .select('hub_id')
    .where('id', '=', documentIdOf(name))
    .executeTakeFirst()
  if (!document) return null
  const functionOfActor =
    name.kind === 'case' ? await functionWithCase(db, actor, name.caseId) : await functionIn(db, actor, name.meetingId)
  return { type: 'document', hubId: document.hub_id, name, functionOfActor }
}

async function functionIn(db: Reader, actor: Actor, meetingId: string): Promise<MeetingFunction | null> {
  const row = await db
    .selectFrom('meeting_participants')
    .select('meeting_function')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst()
  return row ? MeetingFunction.parse(row.meeting_function) : null
}

/** A case may come to several meetings; whoever may do most in one of them may do that with the case. */
async function functionWithCase(db: Reader, actor: Actor, caseId: string): Promise<MeetingFunction | null> {
  const rows = await db
    .selectFrom('meeting_cases')
    .innerJoin('meeting_participants', 'meeting_participants.meeting_id', 'meeting_cases.meeting_id')
    .select('meeting_participants.meeting_function')
    .where('meeting_cases.case_id', '=', caseId)
    .where('meeting_participants.person_id', '=', actor.personId)
    .execute()
  const held = rows.map((row) => MeetingFunction.parse(row.meeting_function))
  return MeetingFunction.options.find((option) => held.includes(option)) ?? null
}
