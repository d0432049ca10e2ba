import { emptyCase } from '../../shared/documents/case.ts'
import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { Profession } from '../../shared/access/professions.ts'
import type { Documents } from '../../server/documents/documents.ts'
import { createAccount } from '../../server/access/accounts.ts'
import type { Database, DatabaseTransaction } from '../../server/database/tables.ts'
import { createCase } from '../../server/records/cases.ts'
import { createMeeting } from '../../server/records/create-meeting.ts'
import { createHub } from '../../server/records/hubs.ts'
import { createOrganization } from '../../server/records/organizations.ts'
import { createPerson } from '../../server/records/people.ts'
import { agenda } from './rule-table.ts'

export const MEETING_ID = 'mk_1'
export const CASE_ID = 'case1'

type Seat = { profession: Profession; meetingFunction: MeetingFunction | null }

/** The six of the sample meeting, one who only looks on, and one of the same hub who is not invited. */
export const seats = {
  p_fc1: { profession: 'facilitator', meetingFunction: 'facilitator' },
  p_hc2: { profession: 'support_center', meetingFunction: 'co_facilitator' },
  p_hc1: { profession: 'support_center', meetingFunction: 'presenter' },
  p_dr1: { profession: 'physician', meetingFunction: 'participant' },
  p_ns1: { profession: 'nurse', meetingFunction: 'participant' },
  p_cm1: { profession: 'care_manager', meetingFunction: 'participant' },
  p_ob1: { profession: 'city', meetingFunction: 'observer' },
  p_st1: { profession: 'nurse', meetingFunction: null },
} satisfies Record<string, Seat>
export type PersonId = keyof typeof seats

const everyone = Object.entries<Seat>(seats)

/** Fills an empty database with one hub, its people and one meeting about one case. */
export async function seedMeeting(db: Database, documents: Pick<Documents, 'create'>, nowMs: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await createHub(trx, { id: 'hub_1', name: '見本市' })
    await createOrganization(trx, { id: 'org_1', hubId: 'hub_1', name: '見本', type: '診療所', district: null })
    for (const [id, { profession }] of everyone) await seedPerson(trx, { id, profession, nowMs })
    const texts = { title: 'A氏', label: 'A氏の事例', district: 'north', deidLevel: 'L1', consentBasis: '文書' }
    await createCase(
      trx,
      { ...texts, id: CASE_ID, hubId: 'hub_1', content: emptyCase, eventIds: [], memberIds: [], nowMs },
      documents.create,
    )
    await createMeeting(trx, { ...meeting, nowMs }, documents.create)
  })
}

const meeting = {
  id: MEETING_ID,
  hubId: 'hub_1',
  kind: 'liaison' as const,
  title: '三者連絡会',
  date: '2026-12-03',
  start: '18:30',
  durationMin: 60,
  agenda,
  caseIds: [CASE_ID],
  absentees: [],
  participants: everyone.flatMap(([personId, { meetingFunction }]) =>
    meetingFunction === null ? [] : [{ personId, meetingFunction }],
  ),
}

async function seedPerson(
  trx: DatabaseTransaction,
  { id, profession, nowMs }: { id: string; profession: Profession; nowMs: number },
): Promise<void> {
  const email = `${id}@example.invalid`
  const userId = await createAccount(trx, { email, name: id, passwordHash: null, nowMs })
  const works = { organizationId: 'org_1', district: null, isAdmin: false }
  await createPerson(trx, { id, hubId: 'hub_1', userId, name: id, kana: id, profession, email, ...works })
}
