import { sql } from 'kysely'
import type { MeetingFunction } from '../../../shared/access/meeting-function.ts'
import { createAccount } from '../../../server/access/accounts.ts'
import type { Database, DatabaseTransaction } from '../../../server/database/tables.ts'
import { liaisonAgenda } from '../../../server/records/agenda-templates.ts'
import { createMeeting } from '../../../server/records/create-meeting.ts'
import { createHub } from '../../../server/records/hubs.ts'
import type { CreateDocument } from '../../../server/records/new-document.ts'
import { createOrganization } from '../../../server/records/organizations.ts'
import { createPerson } from '../../../server/records/people.ts'

export type WorldPerson = { id: string; name: string }

/** Who is in a world, besides those at its tables: one who may only read every document, and one who may open none. */
export type Inhabitants = { people: WorldPerson[]; reader: WorldPerson; outsider: WorldPerson }

type Fill = { documents: number; people: number; nowMs: number; createDocument: CreateDocument }

const HUB = 'world'

/** So many meetings, and so many people who all sit in every one of them. Answers them, and the documents' ids. */
export async function fillWorld(db: Database, fill: Fill): Promise<Inhabitants & { documentIds: string[] }> {
  const meetingIds = Array.from({ length: fill.documents }, (_, index) => `m${index + 1}`)
  const inhabitants = nameInhabitants(fill.people)
  const { people, reader, outsider } = inhabitants
  await db.transaction().execute(async (trx) => {
    await createHub(trx, { id: HUB, name: '負荷試験の拠点' })
    await createOrganization(trx, { id: HUB, hubId: HUB, name: '負荷試験', type: '薬局', district: null })
    for (const person of [...people, reader, outsider]) await settle(trx, person, fill.nowMs)
    for (const id of meetingIds) await createMeeting(trx, emptyMeeting(id, fill.nowMs), fill.createDocument)
    await seatEverywhere(trx, people, 'participant')
    await seatEverywhere(trx, [reader], 'observer')
  })
  return { ...inhabitants, documentIds: meetingIds.map((id) => `meeting/${id}`) }
}

function nameInhabitants(count: number): Inhabitants {
  const people = Array.from({ length: count }, (_, index) => ({ id: `p${index + 1}`, name: `参加者 ${index + 1}` }))
  return { people, reader: { id: 'reader', name: '見学者' }, outsider: { id: 'outsider', name: '部外者' } }
}

/** None of them writes private drafts: a world of a thousand meetings would have a million. */
async function settle(trx: DatabaseTransaction, { id, name }: WorldPerson, nowMs: number): Promise<void> {
  const email = `${id}@world.invalid`
  const userId = await createAccount(trx, { email, name, passwordHash: null, nowMs })
  const works = { profession: 'pharmacist', organizationId: HUB, district: null } as const
  await createPerson(trx, { id, hubId: HUB, userId, name, kana: 'さんかしゃ', email, ...works, isAdmin: false, nowMs })
}

function emptyMeeting(id: string, nowMs: number) {
  const day = new Date(nowMs).toISOString().slice(0, 10)
  const about = { title: `会議 ${id}`, date: day, start: '13:00', durationMin: 60, agenda: liaisonAgenda }
  return { id, hubId: HUB, kind: 'liaison', ...about, caseIds: [], participants: [], absentees: [], nowMs } as const
}

/** Every one of them at every table, in one statement: a row each would take minutes. */
async function seatEverywhere(
  trx: DatabaseTransaction,
  people: readonly WorldPerson[],
  meetingFunction: MeetingFunction,
): Promise<void> {
  const ids = JSON.stringify(people.map(({ id }) => id))
  await sql`
    insert into meeting_participants (hub_id, meeting_id, person_id, meeting_function, position)
    select ${HUB}, meetings.id, seated.value, ${meetingFunction}, seated.key
    from meetings cross join json_each(${ids}) as seated`.execute(trx)
}
