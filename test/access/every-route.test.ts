import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEnterLimit } from '../../server/access/enter-routes.ts'
import { recordDocuments } from '../../server/app.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { confirmedRoutes } from '../../server/evidence/confirmed-routes.ts'
import { evidenceRoutes } from '../../server/evidence/evidence-routes.ts'
import { createSignInLimits } from '../../server/access/sign-in-limits.ts'
import { liaisonAgenda } from '../../server/records/agenda-templates.ts'
import { apiRoutes, openRoutes } from '../../server/records/api.ts'
import { setAsideWord } from '../support/set-aside.ts'
import { OWN_ORIGIN, openWorld, type World } from '../support/world.ts'

/**
 * Who asks. `secretary` is an administrator, `lead` facilitates mk_1 and is none, `presenter` has brought case1, `participant` sits at
 * mk_1, `colleague` belongs to the hub alone, `foreigner` is an administrator elsewhere, and `stranger` is not signed in.
 */
const askers = ['secretary', 'lead', 'presenter', 'participant', 'colleague', 'foreigner', 'stranger'] as const
type Asker = (typeof askers)[number]

/** + = let in, f = told that it is not for them, . = told that there is nothing, s = asked to sign in; in the order of `askers`. */
const expected: Record<string, string> = {
  'get /api/me': '++++++s',
  'get /api/me/sign-in': '++++++s',
  'get /api/meetings': '++++++s',
  'get /api/meetings/:meetingId': '.+++..s',
  'get /api/home': '++++++s',
  'get /api/meetings/:meetingId/calendar.ics': '++++..s',
  'get /api/meeting-templates': '+++ff+s',
  'post /api/meeting-templates': '+++ff+s',
  'patch /api/meeting-templates/:templateId': '+++ff.s',
  'delete /api/meeting-templates/:templateId': '+++ff.s',
  'post /api/meetings': '+++ff+s',
  'get /api/meetings/:meetingId/plan': '++ff..s',
  'put /api/meetings/:meetingId/plan': '++ff..s',
  'put /api/meetings/:meetingId/cancelled': '++ff..s',
  'delete /api/meetings/:meetingId/cancelled': '++ff..s',
  'get /api/meetings/:meetingId/invitations': '++ff..s',
  'post /api/meetings/:meetingId/invitations': '++ff..s',
  'delete /api/meetings/:meetingId/invitations/:invitationId': '++ff..s',
  'post /api/meetings/:meetingId/invitations/:invitationId/link': '++ff..s',
  'post /api/meetings/:meetingId/invitations/:invitationId/reminder': '++ff..s',
  'put /api/meetings/:meetingId/invitations/:invitationId/answer': '++ff..s',
  'get /api/me/place': '++++++s',
  'get /api/meetings/:meetingId/guests': '.+ff..s',
  'put /api/meetings/:meetingId/guests/:personId': '.+ff..s',
  'post /api/meetings/:meetingId/rehearsal': '.+++..s',
  'put /api/meetings/:meetingId/rehearsal': '.+++..s',
  'get /api/meetings/:meetingId/readiness': '++ff..s',
  'get /api/hub': '++++++s',
  'put /api/hub': '+ffff+s',
  'get /api/organizations': '++++++s',
  'post /api/organizations': '+ffff+s',
  'put /api/organizations/:organizationId': '+ffff.s',
  'delete /api/organizations/:organizationId': '+ffff.s',
  'get /api/people': '++++++s',
  'post /api/people': '+ffff+s',
  'get /api/people/:personId': '+ffff.s',
  'put /api/people/:personId': '+ffff.s',
  'put /api/people/:personId/active': '+ffff.s',
  'post /api/people/:personId/link': '+ffff.s',
  'post /api/people-file/read': '+ffff+s',
  'post /api/people-file/check': '+ffff+s',
  'post /api/people-file': '+ffff+s',
  'get /api/people-file': '+ffff+s',
  'get /api/people-file/sample': '+ffff+s',
  'post /api/search': '++++++s',
  'post /api/cases/search': '++++++s',
  'post /api/cases': '++++++s',
  'get /api/cases/:caseId': '.+++..s',
  'put /api/cases/:caseId': '.++f..s',
  'put /api/cases/:caseId/members': '.++f..s',
  'get /api/meetings/:meetingId/confirmed': '.+++..s',
  'get /api/meetings/:meetingId/confirmed/:number': '......s',
  'post /api/meetings/:meetingId/confirmed': '.fff..s',
  'get /api/documents/meeting/:meetingId/authors': '.+++..s',
  'get /api/documents/meeting/:meetingId/versions': '.+++..s',
  'get /api/documents/meeting/:meetingId/versions/:seq': '.+++..s',
  'post /api/documents/meeting/:meetingId/restored': '.+++..s',
  'get /api/documents/actions/:meetingId/authors': '.+++..s',
  'get /api/documents/actions/:meetingId/versions': '.+++..s',
  'get /api/documents/actions/:meetingId/versions/:seq': '.+++..s',
  'post /api/documents/actions/:meetingId/restored': '.+++..s',
  'get /api/documents/case/:caseId/authors': '.+++..s',
  'get /api/documents/case/:caseId/versions': '.f+f..s',
  'get /api/documents/case/:caseId/versions/:seq': '.f+f..s',
  'post /api/documents/case/:caseId/restored': '.f+f..s',
  'get /api/set-aside': '+ffff+s',
  'post /api/set-aside/:setAsideId': '+ffff.s',
  'post /api/cases/:caseId/copy': '.++f..s',
  'put /api/cases/:caseId/archived': '.++f..s',
}

const people: Record<Exclude<Asker, 'stranger'>, string> = {
  secretary: 'p_fc9',
  lead: 'p_fc1',
  presenter: 'p_hc1',
  participant: 'p_ns1',
  colleague: 'p_ns2',
  foreigner: 'p_far',
}

let world: World
const cookies = new Map<Asker, string>()
beforeAll(async () => {
  world = await openWorld()
  const { db } = world
  await db.updateTable('people').set({ is_admin: 0 }).where('id', '=', 'p_fc1').execute()
  await db.insertInto('hubs').values({ id: 'hub_far', name: '遠くの拠点' }).execute()
  await copyPerson('p_fc1', { id: 'p_fc9', hubId: 'hub_1' })
  await copyPerson('p_fc1', { id: 'p_far', hubId: 'hub_far' })
  await db.updateTable('people').set({ is_admin: 1 }).where('id', 'in', ['p_fc9', 'p_far']).execute()
  await setAsideWord(db, 'aside_1')
  for (const asker of askers) if (asker !== 'stranger') cookies.set(asker, await world.cookieFor(people[asker]))
})
afterAll(() => world.close())

async function copyPerson(from: string, to: { id: string; hubId: string }): Promise<void> {
  const { db } = world
  const person = await db.selectFrom('people').selectAll().where('id', '=', from).executeTakeFirstOrThrow()
  const user = await db
    .selectFrom('user')
    .selectAll()
    .where('id', '=', person.user_id ?? '')
    .executeTakeFirstOrThrow()
  const email = `${to.id.replace('_', '-')}@example.invalid`
  await db
    .insertInto('user')
    .values({ ...user, id: `user_${to.id}`, email })
    .execute()
  const organization = { id: `org_${to.id}`, hub_id: to.hubId, name: '見本', type: '見本', district: null }
  await db.insertInto('organizations').values(organization).execute()
  await db
    .insertInto('people')
    .values({
      ...person,
      id: to.id,
      hub_id: to.hubId,
      user_id: `user_${to.id}`,
      email,
      organization_id: organization.id,
    })
    .execute()
}

function depsOfRoutes() {
  const limits = createSignInLimits({ now: Date.now })
  const enterLimit = createEnterLimit(Date.now)
  const unused = { limits, enterLimit, secret: '', secureCookies: false, publicUrl: '', sendMail: null }
  const documents = createDocuments(world)
  const more = [...evidenceRoutes({ ...world, documents }), ...confirmedRoutes(world)]
  return { ...world, ...unused, documents: recordDocuments(documents, world.db), more, isAllowedOrigin: () => true }
}

const routes = () => apiRoutes(depsOfRoutes())

/** Ids of things that are there; every other name of a parameter stands for nothing. */
const ids: Record<string, string> = {
  meetingId: 'mk_1',
  caseId: 'case1',
  personId: 'p_ns1',
  organizationId: 'org_cl1',
  templateId: 'template_1',
  setAsideId: 'aside_1',
  seq: '1',
}

/** Whoever may remove it does so: the next to ask finds it again. */
async function keepTemplate(): Promise<void> {
  const template = { id: 'template_1', hub_id: 'hub_1', kind: 'liaison', name: '見本', created_by: 'p_fc1' }
  await world.db
    .insertInto('meeting_templates')
    .values({ ...template, created_at: 0, agenda: JSON.stringify(liaisonAgenda) })
    .onConflict((known) => known.column('id').doNothing())
    .execute()
}

async function ask(asker: Asker, method: string, path: string): Promise<number> {
  await keepTemplate()
  const headers = { origin: OWN_ORIGIN, cookie: cookies.get(asker) ?? '' }
  // Without a body: whoever is let in is told that it is wrong, and nothing is changed.
  const answer = await fetch(world.url + path, { method: method.toUpperCase(), headers })
  await answer.arrayBuffer()
  return answer.status
}

function toMark(status: number): string {
  if (status === 401) return 's'
  if (status === 403) return 'f'
  return status === 404 ? '.' : '+'
}

test('ACC-42 every route stands in the table of rights, and the table names no other', () => {
  const names = routes().map(({ method, path }) => `${method} ${path}`)
  expect(names.toSorted()).toEqual(Object.keys(expected).toSorted())
})

test('ACC-42 every route answers every sort of person as the table says', async () => {
  for (const { method, path } of routes()) {
    const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? `${name}_404`)
    const marks = []
    for (const asker of askers) marks.push(toMark(await ask(asker, method, filled)))
    expect.soft(marks.join(''), `${method} ${path}`).toBe(expected[`${method} ${path}`])
  }
})

test(
  'ACC-42 what is not there, and what is no id at all, is answered like what one may not see',
  { timeout: 60_000 },
  async () => {
    for (const { method, path } of routes().filter((found) => found.path.includes(':'))) {
      for (const id of ['gone_404', '%27%20or%201=1', 'x'.repeat(500)]) {
        const filled = path.replaceAll(/:\w+/g, id)
        for (const asker of askers) {
          const mark = toMark(await ask(asker, method, filled))
          expect.soft(mark, `${asker}: ${method} ${filled}`).toBe(asker === 'stranger' ? 's' : '.')
        }
      }
    }
  },
)

/** Open to whoever holds the right words, and to nobody else. */
const replies = ['/api/reply', '/api/reply/answer', '/api/reply/opinion', '/api/reply/name', '/api/reply/unname']
const joins = ['/api/join/look', '/api/join']
const open = [...replies, ...joins]

test('INV-11 every route without a session stands in a table of its own', () => {
  expect(openRoutes(depsOfRoutes()).map(({ path }) => path)).toEqual(open)
})

test('INV-11 a token that opens nothing is answered the same to every sort of person, and a foreign page is sent away', async () => {
  const words = { answer: 'attend', reason: '', standIn: null, opinion: '', id: 'x', name: '名', profession: 'nurse' }
  const guest = { name: '名', kana: '', profession: 'nurse', organization: '' }
  const more = { organization: '', meetingFunction: 'participant', key: 'x', guest }
  for (const path of open) {
    for (const token of ['x', 'A'.repeat(43), "' or 1=1"]) {
      for (const asker of askers) {
        const answer = await world.post(path, { ...words, ...more, token }, { cookie: cookies.get(asker) ?? '' })
        expect.soft(`${answer.status} ${await answer.text()}`, `${asker}: ${path}`).toContain('404 not-found')
      }
    }
    const foreign = await world.post(path, { ...words, ...more, token: 'x' }, { origin: 'https://evil.example' })
    expect.soft(foreign.status, path).toBe(403)
    expect.soft((await world.get(path)).status, path).toBe(404)
    const long = await world.post(path, { ...words, ...more, token: 'x', rest: 'あ'.repeat(20_000) })
    expect.soft(long.status, path).toBe(413)
  }
})
