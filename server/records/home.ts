import { can } from '../../shared/access/policy.ts'
import { isKeyRole, KeyRole } from '../../shared/access/professions.ts'
import { ActionState } from '../../shared/documents/action-state.ts'
import type { HomeView } from '../../shared/records/home.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Database } from '../database/tables.ts'
import { listCases } from './case-store.ts'

/** Lines of actions and wishes, and of cases, that a first screen holds. */
const MOST_LINES = 20
const MOST_CASES = 3

/** What waits for a person; of every meeting only what they may read at its table. */
export async function readHome(db: Database, visitor: Visitor): Promise<HomeView> {
  return {
    actions: await readActions(db, visitor.personId),
    wishes: await readWishes(db, visitor),
    cases: await readCases(db, visitor),
  }
}

/** Not done yet; the next that is due first, and those without a day at the end. */
async function readActions(db: Database, personId: string): Promise<HomeView['actions']> {
  const rows = await db
    .selectFrom('projected_actions')
    .innerJoin('meeting_participants', (join) =>
      join
        .onRef('meeting_participants.meeting_id', '=', 'projected_actions.meeting_id')
        .onRef('meeting_participants.person_id', '=', 'projected_actions.owner_id'),
    )
    .select(['id', 'projected_actions.meeting_id', 'text', 'done_when', 'due', 'state'])
    .where('owner_id', '=', personId)
    .where('state', '!=', 'done' satisfies ActionState)
    .where('text', '!=', '')
    .orderBy((eb) => eb.case().when('due', 'is', null).then(1).else(0).end())
    .orderBy('due')
    .orderBy('id')
    .limit(MOST_LINES)
    .execute()
  return rows.map(({ meeting_id: meetingId, done_when: doneWhen, state, ...row }) => ({
    ...row,
    meetingId,
    doneWhen,
    state: ActionState.parse(state),
  }))
}

/** Those of meetings that are still open: in a closed one nobody can answer any more. */
async function readWishes(db: Database, { personId, profession }: Visitor): Promise<HomeView['wishes']> {
  if (!isKeyRole(profession)) return []
  const rows = await db
    .selectFrom('meeting_participants')
    .innerJoin('meetings', 'meetings.id', 'meeting_participants.meeting_id')
    .innerJoin('projected_wishes', 'projected_wishes.meeting_id', 'meetings.id')
    .innerJoin('cases', 'cases.id', 'projected_wishes.case_id')
    .select(['projected_wishes.id', 'projected_wishes.meeting_id', 'label', 'from_role', 'text'])
    .where('person_id', '=', personId)
    .where('meeting_function', '!=', 'observer')
    .where('closed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('to_role', '=', profession)
    .where('answered', '=', 0)
    .orderBy('meetings.date')
    .orderBy('projected_wishes.id')
    .limit(MOST_LINES)
    .execute()
  return rows.map(({ id, meeting_id: meetingId, label: caseLabel, from_role, text }) => ({
    id,
    meetingId,
    caseLabel,
    text,
    fromRole: KeyRole.parse(from_role),
  }))
}

/** The ones that were changed last. */
async function readCases(db: Database, visitor: Visitor): Promise<HomeView['cases']> {
  if (!can(visitor, 'read', { type: 'hub', hubId: visitor.hubId })) return []
  const { cases } = await listCases(db, { ...visitor, q: '', after: null, archived: false })
  return cases.slice(0, MOST_CASES).map(({ id, title, label }) => ({ id, title, label }))
}
