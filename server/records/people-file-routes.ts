import { z } from 'zod'
import type { ImportAnswer } from '../../shared/records/people-file.ts'
import { MOST_BYTES, PeopleImport, professionName } from '../../shared/records/people-file.ts'
import { ok, refuse } from '../../shared/result.ts'
import { recordAudit, recordAudits } from '../access/audit.ts'
import { inHub } from '../access/needs.ts'
import { type Asked, type Route, route } from '../access/route.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database } from '../database/tables.ts'
import { selectOrganizations } from './organizations.ts'
import { readPeopleFile, writePeopleFile } from './people-file.ts'
import { checkImport, importPeople, readForFile } from './people-import.ts'

export type PeopleFileRoutesDeps = { db: Database; now: () => number }

/** Rows of a whole file, with their names of columns, as JSON. */
const LIMIT_BYTES = 3 * MOST_BYTES

const path = '/api/people-file'

/** People from a file and into one: a file is read, its rows are checked and put right, and imported all at once. */
export function peopleFileRoutes(deps: PeopleFileRoutesDeps): Route[] {
  const needs = inHub('write')
  const rows = { needs, body: PeopleImport, limitBytes: LIMIT_BYTES } as const
  return [
    route({
      method: 'post',
      path: `${path}/read`,
      needs,
      takes: 'bytes',
      body: z.instanceof(Uint8Array),
      limitBytes: MOST_BYTES,
      answer: async ({ body }) => ok(readPeopleFile(body)),
    }),
    route({
      method: 'post',
      path: `${path}/check`,
      ...rows,
      answer: async ({ visitor, body }) =>
        ok({ faults: await checkImport(deps.db, visitor.hubId, body), imported: 0 } satisfies ImportAnswer),
    }),
    route({ method: 'post', path, ...rows, answer: (asked) => importAll(deps, asked) }),
    route({ method: 'get', path, needs, answer: (asked) => exportAll(deps, asked) }),
    route({ method: 'get', path: `${path}/sample`, needs, answer: (asked) => sendSample(deps, asked) }),
  ]
}

async function importAll({ db, now }: PeopleFileRoutesDeps, { visitor, body }: Asked<PeopleImport>) {
  const { hubId, personId } = visitor
  const nowMs = now()
  return inTransaction(db, async (trx) => {
    const done = await importPeople(trx, { ...body, hubId, nowMs })
    if (done === null) return refuse('taken')
    const { made, ...answer } = done
    const objects = [
      ...made.organizations.map((id) => `organization/${id}`),
      ...made.people.map((id) => `person/${id}`),
    ]
    await recordAudits(trx, { hubId, personId, action: 'create', objects, nowMs })
    return ok(answer satisfies ImportAnswer)
  })
}

async function exportAll({ db, now }: PeopleFileRoutesDeps, { visitor, response }: Asked<undefined>) {
  const { hubId, personId } = visitor
  // Noted before a byte of it is sent: what cannot be noted is not sent.
  await recordAudit(db, { hubId, personId, action: 'export', object: `hub/${hubId}`, nowMs: now() })
  sendFile(response, '名簿.csv', writePeopleFile(await readForFile(db, hubId)))
  return ok(null)
}

/** Somebody invented, with the hub's own names: what stands in a file and how. */
async function sendSample({ db }: PeopleFileRoutesDeps, { visitor: { hubId }, response }: Asked<undefined>) {
  const first = async (table: 'districts' | 'bodies') => {
    const row = await db.selectFrom(table).select('name').where('hub_id', '=', hubId).orderBy('name').executeTakeFirst()
    return row?.name ?? ''
  }
  const own = await selectOrganizations(db, hubId).select('name').orderBy('name').executeTakeFirst()
  const works = { organization: own?.name ?? '', district: await first('districts') }
  const bodies = { body: await first('bodies') }
  const rows = [
    { name: '見本 花子', kana: 'みほん はなこ', email: 'hanako@example.jp', profession: professionName('nurse') },
    { name: '例示 太郎', kana: 'れいじ たろう', email: '', profession: professionName('care_manager') },
  ]
  sendFile(response, '名簿の見本.csv', writePeopleFile(rows.map((row) => ({ ...row, ...works, ...bodies }))))
  return ok(null)
}

function sendFile(response: Asked<undefined>['response'], name: string, text: string): void {
  response.set('Cache-Control', 'no-store').attachment(name).type('text/csv; charset=utf-8').send(text)
}
