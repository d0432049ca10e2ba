import { documentIdOf } from '../../shared/documents/document-name.ts'
import { seedDraft } from '../../shared/documents/draft.ts'
import { addCasesToBoard } from '../../shared/documents/meeting-board.ts'
import { searchText } from '../../shared/records/kana.ts'
import type { PlanFields } from '../../shared/records/plan.ts'
import { Agenda, agendaPhases, Phase } from '../../shared/rooms/phases.ts'
import { z } from 'zod'
import type { DatabaseTransaction } from '../database/tables.ts'
import { findWriters, insertCases, insertPeople, insertRoom } from './create-meeting.ts'
import type { RecordDocuments } from './new-document.ts'
import type { Arranged } from './plan-store.ts'

type Changing = { before: Arranged; after: PlanFields; hubId: string; nowMs: number }

/** Whose rights in the meeting may have changed, and what tells open documents of it once all is committed. */
export type Changed = { personIds: string[]; publish: () => void }

/**
 * Brings a meeting to what is arranged now: its row, people, drafts of those who write, cases, room. The caller has made sure that
 * nobody was first and that what has begun stays.
 */
export async function applyPlan(
  trx: DatabaseTransaction,
  change: Changing,
  documents: Pick<RecordDocuments, 'create' | 'edit'>,
): Promise<Changed> {
  await updateRow(trx, change)
  await replacePeople(trx, change)
  await createMissingDrafts(trx, change, documents)
  const publish = change.before.begun ? () => undefined : await restartRoom(trx, change, documents)
  return { personIds: findChanged(change), publish }
}

/** Whether what is asked can still be: once somebody has been in the room, its cases and the phase they are in stay. */
export async function isPossible(trx: DatabaseTransaction, { before, after }: Pick<Changing, 'before' | 'after'>) {
  if (before.closed) return false
  if (!before.begun) return true
  const room = await trx.selectFrom('rooms').select('announced').where('meeting_id', '=', before.id).executeTakeFirst()
  const { phase } = z.object({ phase: Phase }).parse(JSON.parse(room?.announced ?? '{}'))
  const keepsCases = JSON.stringify(before.plan.caseIds) === JSON.stringify(after.caseIds)
  return keepsCases && agendaPhases(after.agenda).includes(phase)
}

async function updateRow(trx: DatabaseTransaction, { before, after, nowMs }: Changing): Promise<void> {
  const { kind, title, date, start, place } = after
  await trx
    .updateTable('meetings')
    .set({
      kind,
      title,
      search_text: searchText(title),
      date,
      start,
      place,
      time_zone: after.timeZone,
      video_url: after.videoUrl,
      duration_min: minutesOf(after.agenda),
      agenda: JSON.stringify(Agenda.parse(after.agenda)),
      changed_at: Math.max(nowMs, before.changedAtMs + 1),
    })
    .$if(isMoved(before.plan, after), (moving) =>
      moving.set((eb) => ({ calendar_sequence: eb('calendar_sequence', '+', 1) })),
    )
    .where('id', '=', before.id)
    .execute()
}

/** Whether calendars that hold it are wrong from now on. */
function isMoved(before: PlanFields, after: PlanFields): boolean {
  const told = ({ kind, date, start, timeZone, place, videoUrl, agenda }: PlanFields) =>
    JSON.stringify([kind, date, start, timeZone, place, videoUrl, minutesOf(agenda)])
  return told(before) !== told(after)
}

/** Opinions that somebody gave on paper stay with their absence. */
async function replacePeople(trx: DatabaseTransaction, { before, after, hubId }: Changing): Promise<void> {
  const { id } = before
  const known = await trx
    .selectFrom('meeting_absentees')
    .select(['person_id', 'input'])
    .where('meeting_id', '=', id)
    .execute()
  const inputs = new Map(known.map(({ person_id, input }) => [person_id, input]))
  await trx.deleteFrom('meeting_participants').where('meeting_id', '=', id).execute()
  await trx.deleteFrom('meeting_absentees').where('meeting_id', '=', id).execute()
  const absentees = after.absentees.map((absentee) => ({ ...absentee, input: inputs.get(absentee.personId) ?? '' }))
  await insertPeople(trx, { id, hubId, participants: after.participants, absentees })
}

/** A draft is never taken away: whoever comes back finds theirs. */
async function createMissingDrafts(
  trx: DatabaseTransaction,
  { before, after, hubId }: Changing,
  { create }: Pick<RecordDocuments, 'create'>,
): Promise<void> {
  for (const personId of await findWriters(trx, after)) {
    const documentId = documentIdOf({ kind: 'draft', meetingId: before.id, personId })
    const there = await trx.selectFrom('documents').select('id').where('id', '=', documentId).executeTakeFirst()
    if (!there) await create(trx, { documentId, hubId, seed: seedDraft })
  }
}

/** Nobody has been in it: it begins with the first phase and the first case of what is arranged now. */
async function restartRoom(
  trx: DatabaseTransaction,
  { before, after, hubId }: Changing,
  { edit }: Pick<RecordDocuments, 'edit'>,
): Promise<() => void> {
  const { id } = before
  const { agenda, caseIds } = after
  await trx.deleteFrom('rooms').where('meeting_id', '=', id).execute()
  await insertRoom(trx, { id, hubId, agenda, caseIds })
  await trx.deleteFrom('meeting_cases').where('meeting_id', '=', id).execute()
  await insertCases(trx, { id, hubId, caseIds })
  const boardId = documentIdOf({ kind: 'meeting', meetingId: id })
  const { publish } = await edit(trx, boardId, (doc) => addCasesToBoard(doc, caseIds))
  return publish
}

function findChanged({ before, after }: Changing): string[] {
  const held = (plan: PlanFields) => new Map(plan.participants.map((seat) => [seat.personId, seat.meetingFunction]))
  const [was, is] = [held(before.plan), held(after)]
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id))
}

export function minutesOf(agenda: Agenda): number {
  return agenda.reduce((sum, { minutes }) => sum + minutes, 0)
}
