import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEnterLimit } from '../../server/access/enter-routes.ts'
import { createSignInLimits } from '../../server/access/sign-in-limits.ts'
import { recordDocuments } from '../../server/app.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { evidenceRoutes } from '../../server/evidence/evidence-routes.ts'
import { levelOf } from '../../server/documents/rights.ts'
import { apiRoutes } from '../../server/records/api.ts'
import type { DocumentName } from '../../shared/documents/document-name.ts'
import { joinCodeOf, openAdmission, openGuestDevice, type GuestDevice } from '../support/guests.ts'
import { deskWith } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

const DAY_MS = 24 * 60 * 60_000

/** What is theirs; every other route, and every one that is still to come, is closed to guests. */
const ofEveryGuest = [
  'get /api/me',
  'get /api/me/sign-in',
  'get /api/me/place',
  'get /api/meetings',
  'get /api/home',
  'post /api/search',
]
/** Whoever waits tries out their line, letters and sound as well. */
const ofTheExpected = ['post /api/meetings/:meetingId/rehearsal', 'put /api/meetings/:meetingId/rehearsal']
const ofASeat = [
  'get /api/meetings/:meetingId',
  'get /api/meetings/:meetingId/calendar.ics',
  'get /api/cases/:caseId',
  'get /api/documents/meeting/:meetingId/authors',
  'get /api/documents/actions/:meetingId/authors',
  'get /api/documents/case/:caseId/authors',
]

let world: World
let nowMs = Date.parse('2026-12-03T18:00:00+09:00')
const devices = new Map<'waiting' | 'seated' | 'observer' | 'refused', GuestDevice>()
beforeAll(async () => {
  world = await openWorld({ now: () => nowMs })
  const admission = await openAdmission(world)
  for (const sort of ['waiting', 'seated', 'observer', 'refused'] as const) {
    const device = openGuestDevice(world)
    await device.join(await joinCodeOf(world))
    const { personId } = await device.me()
    if (sort === 'seated') await admission.admit(personId)
    if (sort === 'observer') await admission.admit(personId, 'observer')
    if (sort === 'refused') await admission.refuse(personId)
    devices.set(sort, device)
  }
})
afterAll(() => world.close())

function routes() {
  const unused = { secret: '', secureCookies: false, publicUrl: '', sendMail: null, isAllowedOrigin: () => true }
  const limits = { limits: createSignInLimits({ now: Date.now }), enterLimit: createEnterLimit(Date.now) }
  const documents = createDocuments(world)
  const more = evidenceRoutes({ ...world, documents })
  return apiRoutes({ ...world, ...unused, ...limits, more, documents: recordDocuments(documents, world.db) })
}

const ids: Record<string, string> = { meetingId: 'mk_1', caseId: 'case1', personId: 'p_ns1', organizationId: 'org_cl1' }

test('GUEST-17 each sort of guest has the routes that are theirs, and no other', async () => {
  for (const [sort, device] of devices) {
    const isSeated = sort === 'seated' || sort === 'observer'
    const isExpected = isSeated || sort === 'waiting'
    const open = [...ofEveryGuest, ...(isExpected ? ofTheExpected : []), ...(isSeated ? ofASeat : [])]
    const found = []
    for (const { method, path } of routes()) {
      const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? `${name}_404`)
      const { status } = await device.desk().send(method.toUpperCase(), filled)
      if (status !== 404 && status !== 403) found.push(`${method} ${path}`)
    }
    expect.soft(found.toSorted(), sort).toEqual(open.toSorted())
  }
})

const documents: DocumentName[] = [
  { kind: 'meeting', meetingId: 'mk_1' },
  { kind: 'actions', meetingId: 'mk_1' },
  { kind: 'draft', meetingId: 'mk_1', personId: 'p_ns1' },
  { kind: 'case', caseId: 'case1' },
]

const foreignPractice: DocumentName = { kind: 'practice', meetingId: 'mk_1', personId: 'p_ns1' }

test('GUEST-17 each sort of guest reads and writes the documents of their seat, and no case with L0', async () => {
  const nurse = deskWith(world, await world.cookieFor('p_ns1'))
  const asking = [nurse, ...[...devices.values()].map((device) => device.desk())]
  for (const desk of asking) await desk.send('POST', '/api/meetings/mk_1/rehearsal')
  const levels = async () => {
    const found: Record<string, string> = {}
    for (const [sort, device] of devices) {
      const { personId } = await device.me()
      const guest = { personId, hubId: 'hub_mihon', profession: 'nurse', isAdmin: false, isGuest: true } as const
      const { hub_id } = await world.db
        .selectFrom('people')
        .select('hub_id')
        .where('id', '=', personId)
        .executeTakeFirstOrThrow()
      const actor = { ...guest, hubId: hub_id }
      const own: DocumentName = { kind: 'draft', meetingId: 'mk_1', personId }
      const practice: DocumentName = { kind: 'practice', meetingId: 'mk_1', personId }
      const all = [...documents, own, practice, foreignPractice]
      const held = await Promise.all(all.map((name) => levelOf(world.db, actor, name)))
      found[sort] = held.map((level) => level ?? '-').join(' ')
    }
    return found
  }
  expect(await levels()).toEqual({
    waiting: '- - - - - write -',
    seated: 'write write - read write write -',
    observer: 'read read - read - write -',
    refused: '- - - - - - -',
  })
  await world.db.updateTable('cases').set({ deid_level: 'L0' }).where('id', '=', 'case1').execute()
  expect((await levels())['seated']).toBe('write write - - write write -')
})

test('GUEST-8 when their time is over every route asks every guest to sign in', async () => {
  nowMs = Date.parse('2026-12-03T19:30:00+09:00') + 14 * DAY_MS
  for (const [sort, device] of devices)
    for (const { method, path } of routes()) {
      const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? `${name}_404`)
      const { status } = await device.desk().send(method.toUpperCase(), filled)
      expect.soft(status, `${sort}: ${method} ${path}`).toBe(401)
    }
})
