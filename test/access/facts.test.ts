import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordAudit } from '../../server/access/audit.ts'
import { factsOfDocument, factsOfMeeting } from '../../server/access/facts.ts'
import type { Actor } from '../../shared/access/policy.ts'
import { parseDocumentId } from '../../shared/documents/document-name.ts'
import type { World } from '../support/world.ts'
import { openWorld } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

function actor(personId: string): Actor {
  return { personId, hubId: 'hub_1', profession: 'nurse', isAdmin: false, isGuest: false }
}

async function functionWith(personId: string, documentId: string) {
  const name = parseDocumentId(documentId)
  const facts = name && (await factsOfDocument(world.db, actor(personId), name))
  return facts?.type === 'document' || facts?.type === 'case' ? facts.functionOfActor : undefined
}

test('ACC-19 the function in a meeting is the one its record says, none for everyone else', async () => {
  const functionIn = async (personId: string) => await factsOfMeeting(world.db, actor(personId), 'mk_1')
  const standing = { isWaiting: false, isClosed: false, isCalledOff: false }
  const ofMeeting = { type: 'meeting', hubId: 'hub_1', isPlanner: false, ...standing }
  expect(await functionIn('p_hc2')).toEqual({ ...ofMeeting, functionOfActor: 'co_facilitator' })
  expect(await functionIn('p_dr3')).toEqual({ ...ofMeeting, functionOfActor: null })
  expect(await factsOfMeeting(world.db, actor('p_hc2'), 'mk_404')).toBeNull()
})

test('ACC-19 board, actions and drafts follow the meeting they belong to', async () => {
  for (const id of ['meeting/mk_1', 'actions/mk_1', 'draft/mk_1/p_ns1']) {
    expect(await functionWith('p_ns1', id), id).toBe('participant')
    expect(await functionWith('p_fc1', id), id).toBe('facilitator')
    expect(await functionWith('p_ns2', id), id).toBeNull()
  }
  for (const id of ['meeting/mk_404', 'actions/mk_404', 'draft/mk_1/p_fc1', 'case/case404']) {
    expect(await functionWith('p_ns1', id), id).toBeUndefined()
  }
})

test('ACC-19 a case follows every meeting it comes to, by the function that may do most', async () => {
  expect(await functionWith('p_dr1', 'case/case1')).toBe('participant')
  expect(await functionWith('p_dr1', 'case/case2')).toBeNull()
  await world.db
    .insertInto('meeting_cases')
    .values({ hub_id: 'hub_1', meeting_id: 'mk_2', case_id: 'case1', position: 1 })
    .execute()
  await world.db
    .insertInto('meeting_participants')
    .values({ hub_id: 'hub_1', meeting_id: 'mk_2', person_id: 'p_dr1', meeting_function: 'presenter', position: 9 })
    .execute()
  expect(await functionWith('p_dr1', 'case/case1')).toBe('presenter')
})

test('ACC-20 an audit line says who did what to which object of which hub, and when', async () => {
  const event = { hubId: 'hub_1', personId: 'p_ns1', action: 'read', object: 'case/case1', nowMs: 7 } as const
  await recordAudit(world.db, event)
  const [line] = await world.db.selectFrom('audit_events').selectAll().execute()
  expect(line).toMatchObject({
    id: 1,
    hub_id: 'hub_1',
    person_id: 'p_ns1',
    action: 'read',
    object: 'case/case1',
    created_at: 7,
  })
})
