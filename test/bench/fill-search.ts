import { join } from 'node:path'
import { openDatabase } from '../../server/database/connect.ts'
import type { DatabaseTransaction } from '../../server/database/tables.ts'
import { searchText } from '../../shared/records/kana.ts'

const CASES = 10_000
const MEETINGS = 10_000
/** Of every fifth case and meeting. */
const PASSAGES = 40

/** Rows as the program writes them, with the only person of the administrator in every team and at every table: the most one can see. */
export async function fillSearch(dataDir: string): Promise<void> {
  const { db, close } = await openDatabase(join(dataDir, 'kurumaza.sqlite'))
  const { id: personId, hub_id: hubId } = await db
    .selectFrom('people')
    .select(['id', 'hub_id'])
    .where('is_admin', '=', 1)
    .executeTakeFirstOrThrow()
  await db.transaction().execute(async (trx) => {
    for (let number = 0; number < CASES; number++) await addCase(trx, number, { hubId, personId })
    for (let number = 0; number < MEETINGS; number++) await addMeeting(trx, number, { hubId, personId })
  })
  await close()
}

type Of = { hubId: string; personId: string }

async function addCase(trx: DatabaseTransaction, number: number, { hubId, personId }: Of): Promise<void> {
  const [id, title, label] = [`bench_case_${number}`, `ジレイ${number}　退院のあと`, `${number}氏`]
  const row = { id, hub_id: hubId, title, label, district: '', deid_level: 'L1', consent_basis: '', created_at: number }
  await trx
    .insertInto('cases')
    .values({ ...row, changed_at: number, search_text: searchText(title, label) })
    .execute()
  const member = { hub_id: hubId, case_id: id, person_id: personId, created_at: 0 }
  await trx.insertInto('case_members').values(member).execute()
  if (number % 5 === 0) await addText(trx, { hubId, kind: 'case', documentId: `case/${id}`, number })
}

async function addMeeting(trx: DatabaseTransaction, number: number, { hubId, personId }: Of): Promise<void> {
  const [id, title] = [`bench_meeting_${number}`, `三者連絡会 第${number}回`]
  const row = { id, hub_id: hubId, kind: 'liaison', title, date: dayOf(number), start: '18:30', duration_min: 60 }
  await trx
    .insertInto('meetings')
    .values({ ...row, agenda: '[]', created_at: 0, closed_at: null, search_text: searchText(title) })
    .execute()
  const seat = { hub_id: hubId, meeting_id: id, person_id: personId, meeting_function: 'facilitator', position: 0 }
  await trx.insertInto('meeting_participants').values(seat).execute()
  if (number % 5 === 0) await addText(trx, { hubId, kind: 'meeting', documentId: `meeting/${id}`, number: number / 5 })
}

/** Ten meetings on each of a thousand days. */
function dayOf(number: number): string {
  return new Date(Date.UTC(2025, 6, 1 + Math.floor(number / 10))).toISOString().slice(0, 10)
}

type Text = { hubId: string; kind: string; documentId: string; number: number }

async function addText(trx: DatabaseTransaction, { hubId, kind, documentId, number }: Text): Promise<void> {
  const head = { id: documentId, hub_id: hubId, kind, epoch: 1, head_seq: 1, searched_seq: 1 }
  await trx
    .insertInto('documents')
    .values({ ...head, head_hash: new Uint8Array(32), created_at: 0 })
    .execute()
  const passages = Array.from(
    { length: PASSAGES },
    (_, line) => `夜の電話のところで、だれが何を判断するか決まっていない。${line}`,
  )
  passages.push(`玄関の鍵${number}`)
  const text = { passages: JSON.stringify(passages), search_text: searchText(...passages) }
  await trx
    .insertInto('search_texts')
    .values({ document_id: documentId, hub_id: hubId, ...text })
    .execute()
}
