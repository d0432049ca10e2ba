import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { writesDrafts } from '../../shared/access/policy.ts'
import { Profession } from '../../shared/access/professions.ts'
import { seedActions } from '../../shared/documents/actions.ts'
import type { DocumentName } from '../../shared/documents/document-name.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { seedDraft } from '../../shared/documents/draft.ts'
import { seedMeetingBoard } from '../../shared/documents/meeting-board.ts'
import type { MeetingKind } from '../../shared/records/meeting.ts'
import { searchText } from '../../shared/records/kana.ts'
import { Agenda, agendaPhases } from '../../shared/rooms/phases.ts'
import { newRoom } from '../../shared/rooms/state.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import { drawJoinCode } from './join-codes.ts'
import type { CreateDocument } from './new-document.ts'

/** People in the order of their seats. */
export type NewMeeting = {
  id: string
  hubId: string
  kind: MeetingKind
  title: string
  date: string
  start: string
  durationMin: number
  agenda: Agenda
  caseIds: readonly string[]
  participants: readonly { personId: string; meetingFunction: MeetingFunction }[]
  absentees: readonly { personId: string; reason: string; input: string }[]
  timeZone?: string
  place?: string
  videoUrl?: string
  plannedBy?: string
  nowMs: number
}

/** A meeting with all that belongs to it from the start: its people, its room, its documents and one draft per writer. */
export async function createMeeting(
  trx: DatabaseTransaction,
  meeting: NewMeeting,
  createDocument: CreateDocument,
): Promise<void> {
  await insertMeeting(trx, meeting)
  await insertPeople(trx, meeting)
  await insertRoom(trx, meeting)
  await createDocuments(trx, meeting, createDocument)
}

async function insertMeeting(trx: DatabaseTransaction, meeting: NewMeeting): Promise<void> {
  const { id, hubId, kind, title, date, start } = meeting
  await trx
    .insertInto('meetings')
    .values({
      id,
      kind,
      title,
      search_text: searchText(title),
      date,
      start,
      hub_id: hubId,
      duration_min: meeting.durationMin,
      agenda: JSON.stringify(Agenda.parse(meeting.agenda)),
      created_at: meeting.nowMs,
      changed_at: meeting.nowMs,
      time_zone: meeting.timeZone ?? 'Asia/Tokyo',
      place: meeting.place ?? '',
      video_url: meeting.videoUrl ?? '',
      planned_by: meeting.plannedBy ?? null,
      join_code: await drawJoinCode(trx, meeting.nowMs),
    })
    .execute()
  await insertCases(trx, meeting)
}

type OfMeeting = Pick<NewMeeting, 'id' | 'hubId'>

export async function insertCases(
  trx: DatabaseTransaction,
  { id, hubId, caseIds }: OfMeeting & Pick<NewMeeting, 'caseIds'>,
): Promise<void> {
  for (const [position, caseId] of caseIds.entries())
    await trx.insertInto('meeting_cases').values({ hub_id: hubId, meeting_id: id, case_id: caseId, position }).execute()
}

export async function insertPeople(
  trx: DatabaseTransaction,
  meeting: OfMeeting & Pick<NewMeeting, 'participants' | 'absentees'>,
): Promise<void> {
  const ofMeeting = { hub_id: meeting.hubId, meeting_id: meeting.id }
  for (const [position, { personId, meetingFunction }] of meeting.participants.entries()) {
    await trx
      .insertInto('meeting_participants')
      .values({ ...ofMeeting, person_id: personId, meeting_function: meetingFunction, position })
      .execute()
  }
  for (const { personId, reason, input } of meeting.absentees) {
    await trx
      .insertInto('meeting_absentees')
      .values({ ...ofMeeting, person_id: personId, reason, input })
      .execute()
  }
}

/** Its room as it stands before anyone came. */
export async function insertRoom(
  trx: DatabaseTransaction,
  { id, hubId, agenda, caseIds }: OfMeeting & Pick<NewMeeting, 'agenda' | 'caseIds'>,
): Promise<void> {
  const [firstPhase] = agendaPhases(agenda)
  if (firstPhase === undefined) throw new Error(`meeting ${id} has an agenda without phases`)
  const { announced, secret } = newRoom(id, caseIds[0] ?? null, firstPhase)
  await trx
    .insertInto('rooms')
    .values({
      meeting_id: id,
      hub_id: hubId,
      version: announced.version,
      announced: JSON.stringify(announced),
      secret: JSON.stringify(secret),
    })
    .execute()
}

async function createDocuments(
  trx: DatabaseTransaction,
  meeting: NewMeeting,
  createDocument: CreateDocument,
): Promise<void> {
  const { id: meetingId, hubId, caseIds } = meeting
  const create = (name: DocumentName, seed: Parameters<CreateDocument>[1]['seed']) =>
    createDocument(trx, { documentId: documentIdOf(name), hubId, seed })
  await create({ kind: 'meeting', meetingId }, (doc) => seedMeetingBoard(doc, caseIds))
  await create({ kind: 'actions', meetingId }, seedActions)
  for (const personId of await findWriters(trx, meeting))
    await create({ kind: 'draft', meetingId, personId }, seedDraft)
}

/** Who of them writes the three questions in private. */
export async function findWriters(
  trx: DatabaseTransaction,
  { participants }: Pick<NewMeeting, 'participants'>,
): Promise<string[]> {
  const ids = participants.map(({ personId }) => personId)
  if (ids.length === 0) return []
  const people = await trx.selectFrom('people').select(['id', 'profession']).where('id', 'in', ids).execute()
  const professions = new Map(people.map(({ id, profession }) => [id, Profession.parse(profession)]))
  return participants.flatMap(({ personId, meetingFunction }) => {
    const profession = professions.get(personId)
    return profession !== undefined && writesDrafts(profession, meetingFunction) ? [personId] : []
  })
}
