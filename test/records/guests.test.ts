import { afterEach, beforeEach, expect, test } from 'vitest'
import { GuestFields, JoinView } from '../../shared/records/guest.ts'
import { MeetingView } from '../../shared/records/meeting.ts'
import { countRows } from '../support/server-parts.ts'
import { guestFields, joinCodeOf, openAdmission, openGuestDevice } from '../support/guests.ts'
import { attend, openInviting, proxy, toOutsider } from '../support/inviting.ts'
import { openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

const DAY_MS = 24 * 60 * 60_000
/** The meeting of the samples is on 3 December 2026, 18:30–19:30 in Japan. */
const over = Date.parse('2026-12-03T19:30:00+09:00')

let world: World
let nowMs: number
beforeEach(async () => {
  nowMs = Date.parse('2026-12-03T18:00:00+09:00')
  world = await openWorld({ now: () => nowMs })
})
afterEach(() => world.close())

test('GUEST-1 each meeting has six digits of its own', async () => {
  expect(await joinCodeOf(world)).toMatch(/^\d{6}$/)
})

test('GUEST-2 the door tells when and where, and neither a title nor a case', async () => {
  const device = openGuestDevice(world)
  const told = await (await device.look(await joinCodeOf(world))).text()
  expect(JoinView.parse(JSON.parse(told))).toMatchObject({ again: null, invited: null, signedInAs: null })
  const meeting = await world.db
    .selectFrom('meetings')
    .select('title')
    .where('id', '=', 'mk_1')
    .executeTakeFirstOrThrow()
  expect(told).not.toContain(meeting.title)
})

test('GUEST-3 whoever has the digits waits, sees nothing of the meeting, and is let in by those who lead', async () => {
  const device = openGuestDevice(world)
  expect(await device.join(await joinCodeOf(world))).toMatchObject({ meetingId: 'mk_1', state: 'waiting' })
  expect((await device.desk().send('GET', '/api/meetings/mk_1')).status).toBe(404)
  const { personId, isGuest } = await device.me()
  expect(isGuest).toBe(true)
  const admission = await openAdmission(world)
  expect((await admission.list()).waiting).toMatchObject([{ name: '外山 一郎', organization: 'となり町訪問看護' }])
  expect(await admission.admit(personId)).toBe('ok')
  expect(await device.place()).toMatchObject({ state: 'seated' })
  const view = MeetingView.parse(await (await device.desk().send('GET', '/api/meetings/mk_1')).json())
  expect(view.participants.find((one) => one.personId === personId)).toMatchObject({ isGuest: true })
  const draft = await world.db.selectFrom('documents').select('id').where('id', '=', `draft/mk_1/${personId}`).execute()
  expect(draft).toHaveLength(1)
})

test('GUEST-60 nobody is let into a meeting that is called off, and whoever waits there can be refused', async () => {
  const device = openGuestDevice(world)
  await device.join(await joinCodeOf(world))
  const { personId } = await device.me()
  const admission = await openAdmission(world)
  await world.db.updateTable('meetings').set({ cancelled_at: nowMs }).where('id', '=', 'mk_1').execute()
  expect(await admission.admit(personId)).toBe('used')
  expect((await admission.list()).waiting).toMatchObject([{ personId }])
  await world.db.updateTable('meetings').set({ cancelled_at: null }).where('id', '=', 'mk_1').execute()
  expect(await admission.admit(personId)).toBe('ok')
  await world.db.updateTable('meetings').set({ cancelled_at: nowMs }).where('id', '=', 'mk_1').execute()
  expect(await admission.refuse(personId)).toBe('ok')
})

test('GUEST-4 who is not known, a participant and another meeting decide on nobody', async () => {
  const device = openGuestDevice(world)
  await device.join(await joinCodeOf(world))
  const { personId } = await device.me()
  const nurse = await openAdmission(world, 'p_ns1')
  expect(await nurse.admit(personId)).toBe('forbidden')
  expect(await (await openAdmission(world)).admit('p_ns2')).toBe('not-found')
  const own = device
    .desk()
    .send('PUT', `/api/meetings/mk_1/guests/${personId}`, { decision: 'admit', meetingFunction: 'participant' })
  expect((await own).status).toBe(404)
})

test('GUEST-5 from the same device it is the same person, from two tabs at once, too; until they are let in, under another name', async () => {
  const [code, device] = [await joinCodeOf(world), openGuestDevice(world)]
  await device.look(code)
  await Promise.all([device.ask(code), device.ask(code), device.ask(code)])
  expect(await countRows(world.db, 'meeting_guests')).toBe(1)
  const { personId } = await device.me()
  await device.join(code, { ...guestFields, name: '外山 次郎' })
  expect(await device.me()).toMatchObject({ personId, name: '外山 次郎' })
  await (await openAdmission(world)).admit(personId)
  await device.join(code, { ...guestFields, name: '別 の人' })
  expect(await device.me()).toMatchObject({ personId, name: '外山 次郎' })
  const view = JoinView.parse(await (await device.look(code)).json())
  expect(view.again).toMatchObject({ name: '外山 次郎' })
})

test('GUEST-5 somebody else who has the device now is another person', async () => {
  const [code, device] = [await joinCodeOf(world), openGuestDevice(world)]
  await device.join(code)
  const first = await device.me()
  await device.ask(code, { ...guestFields, name: '別 の人' }, { asOther: true })
  expect((await device.me()).personId).not.toBe(first.personId)
})

test('GUEST-6 a cookie of another meeting, or one that somebody made up, is nobody here', async () => {
  const [code, device] = [await joinCodeOf(world), openGuestDevice(world)]
  await device.join(code)
  const { personId } = await device.me()
  const [name] = [...device.cookies.keys()].filter((key) => key.startsWith('kurumaza.guest-'))
  const thief = openGuestDevice(world)
  // What another meeting gave out is looked up among the guests of this one alone.
  thief.cookies.set(name ?? '', 'A'.repeat(43))
  await thief.join(code)
  expect((await thief.me()).personId).not.toBe(personId)
})

test('GUEST-7 wrong digits end in "too many" for their address, change nothing, and let nobody guess on', async () => {
  const [code, device] = [await joinCodeOf(world), openGuestDevice(world)]
  const before = await countRows(world.db, 'people')
  const answers = new Map<string, number>()
  // Each guess from a browser of its own: cookies make nobody somebody else at the same address.
  const guess = async (digits: number) => {
    const answer = await openGuestDevice(world).tryAsk(String(digits).padStart(6, '0'))
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
  }
  const wrong = Array.from({ length: 1001 }, (_, index) => index).filter((digits) => digits !== Number(code))
  while (wrong.length > 0) await Promise.all(wrong.splice(0, 50).map(guess))
  expect([...answers.keys()].toSorted()).toEqual(['not-found', 'too-many'])
  expect(answers.get('not-found')).toBe(60)
  expect(await device.tryAsk(code)).toBe('too-many')
  expect(await countRows(world.db, 'people')).toBe(before)
  nowMs += 10 * 60_000
  expect(await device.tryAsk(code)).toBe('ok')
})

test('GUEST-8 digits of a meeting that is called off or over are answered as those that never were; whoever sat there comes back for 14 days', async () => {
  const [code, device] = [await joinCodeOf(world), openGuestDevice(world)]
  await device.join(code)
  const { personId } = await device.me()
  await (await openAdmission(world)).admit(personId)
  await world.db.updateTable('meetings').set({ cancelled_at: nowMs }).where('id', '=', 'mk_1').execute()
  expect(await openGuestDevice(world).tryAsk(code)).toBe('not-found')
  await world.db.updateTable('meetings').set({ cancelled_at: null, closed_at: over }).where('id', '=', 'mk_1').execute()
  expect(await openGuestDevice(world).tryAsk(code)).toBe('not-found')
  nowMs = over + 13 * DAY_MS
  expect(await device.join(code)).toMatchObject({ state: 'seated' })
  nowMs = over + 14 * DAY_MS - 1
  expect(await device.join(code)).toMatchObject({ state: 'seated' })
  nowMs = over + 14 * DAY_MS
  expect(await device.place()).toBe('signed-out')
  expect(await device.tryAsk(code)).toBe('not-found')
})

test('GUEST-9 there are 12 seats at most, and an admission makes a plan stale that somebody has open', async () => {
  const admission = await openAdmission(world)
  const { freeSeats } = await admission.list()
  const before = await world.db
    .selectFrom('meetings')
    .select('changed_at')
    .where('id', '=', 'mk_1')
    .executeTakeFirstOrThrow()
  const said = []
  for (let index = 0; index <= freeSeats; index++) {
    const device = openGuestDevice(world)
    await device.join(await joinCodeOf(world), { ...guestFields, name: `客 ${index}` })
    said.push(await admission.admit((await device.me()).personId, 'observer'))
  }
  expect(said).toEqual([...Array.from({ length: freeSeats }, () => 'ok'), 'taken'])
  const after = await world.db
    .selectFrom('meetings')
    .select('changed_at')
    .where('id', '=', 'mk_1')
    .executeTakeFirstOrThrow()
  expect(after.changed_at).toBeGreaterThan(before.changed_at)
})

test('GUEST-10 a guest who is refused, or taken from the table, has nothing left; asking again changes nothing', async () => {
  const [code, device, admission] = [await joinCodeOf(world), openGuestDevice(world), await openAdmission(world)]
  await device.join(code)
  const { personId } = await device.me()
  expect(await admission.refuse(personId)).toBe('ok')
  expect(await device.join(code)).toMatchObject({ state: 'refused' })
  expect(await admission.admit(personId)).toBe('ok')
  expect(await admission.refuse(personId)).toBe('ok')
  expect(await device.place()).toMatchObject({ state: 'removed' })
  expect(await device.join(code)).toMatchObject({ state: 'removed' })
  expect((await device.desk().send('GET', '/api/meetings/mk_1')).status).toBe(404)
})

test('GUEST-11 whoever was invited by name and comes under it sits down at once, and nobody else by that link', async () => {
  const inviting = openInviting(world)
  const token = await inviting.invite(toOutsider('inv_out'))
  const invited = { name: '外山 一', kana: '', profession: 'pharmacist', organization: '外の薬局' }
  const early = openGuestDevice(world)
  expect(await early.join(token, invited)).toMatchObject({ state: 'waiting' })
  const second = await inviting.invite({ ...toOutsider('inv_two'), name: '外山 二' } as ReturnType<typeof toOutsider>)
  await inviting.answer(second, attend)
  const view = JoinView.parse(await (await early.look(second)).json())
  expect(view.invited).toMatchObject({ name: '外山 二', profession: 'pharmacist' })
  const other = openGuestDevice(world)
  expect(await other.join(second, { ...invited, name: '別 の人' })).toMatchObject({ state: 'waiting' })
  const third = await inviting.invite({ ...toOutsider('inv_three'), name: '外山 三' } as ReturnType<typeof toOutsider>)
  await inviting.answer(third, proxy)
  const standIn = { name: '代田 二', kana: '', profession: 'nurse', organization: '代わりの訪問看護' }
  expect(await openGuestDevice(world).join(third, standIn)).toMatchObject({ state: 'seated' })
  expect(await openGuestDevice(world).join(third, standIn)).toMatchObject({ state: 'waiting' })
  expect(await openGuestDevice(world).tryAsk('A'.repeat(43), standIn)).toBe('not-found')
})

test('GUEST-12 names are cleaned of what is not seen and counted as people count', () => {
  const clean = (name: string) => GuestFields.safeParse({ ...guestFields, name })
  expect(clean('山\u202E田\u0000 \t花\u200B子')).toMatchObject({ success: true, data: { name: '山田 花子' } })
  expect(clean('葛󠄀'.repeat(40)).success).toBe(true)
  for (const name of ['', ' \u200B\u3164', '長'.repeat(41), 'a'.repeat(5000)])
    expect(clean(name).success, name).toBe(false)
})

test('GUEST-13 guests stand in no list of the hub, nor does what they call their organization', async () => {
  const device = openGuestDevice(world)
  await device.join(await joinCodeOf(world))
  const secretariat = await openDesk(world)
  for (const path of ['/api/people', '/api/organizations', '/api/people-file'])
    expect(await (await secretariat.send('GET', path)).text(), path).not.toMatch(/外山|となり町/)
})

test('GUEST-14 a person of the hub is sent to their own seat and keeps their session', async () => {
  const secretariat = await openDesk(world, 'p_ns2')
  const code = await joinCodeOf(world)
  const view = JoinView.parse(await (await secretariat.send('POST', '/api/join/look', { key: code })).json())
  expect(view.signedInAs).not.toBeNull()
  expect((await secretariat.send('POST', '/api/join', { key: code, guest: guestFields })).status).toBe(409)
})
