import { expect, onTestFinished, test } from 'vitest'
import { openAdmission, openGuestDevice } from '../support/guests.ts'
import { absent, attend, openInviting, toBody, toOutsider } from '../support/inviting.ts'
import { openWorld } from '../support/world.ts'

test('GUEST-31 whoever came by an invitation that is taken back, or says that they do not come, leaves; who comes after all waits', async () => {
  const world = await openWorld({ now: () => Date.parse('2026-12-03T18:00:00+09:00') })
  onTestFinished(world.close)
  const inviting = openInviting(world)
  const invited = { name: '外山 一', kana: '', profession: 'pharmacist', organization: '外の薬局' }
  const admission = await openAdmission(world)
  const comeBy = async (token: string, name = invited.name) => {
    expect(await inviting.answer(token, attend)).toBe('ok')
    const device = openGuestDevice(world)
    await device.join(token, { ...invited, name })
    // Whom a body named somebody looks at first.
    await admission.admit((await device.me()).personId)
    expect(await device.place()).toMatchObject({ state: 'seated' })
    return device
  }
  const statusOf = async (device: Awaited<ReturnType<typeof comeBy>>) =>
    (await device.desk().send('GET', '/api/meetings/mk_1')).status
  const own = await inviting.invite(toOutsider('inv_own'))
  const guest = await comeBy(own)
  expect(await inviting.answer(own, absent)).toBe('ok')
  expect(await guest.place()).toMatchObject({ state: 'removed' })
  expect(await statusOf(guest)).toBe(404)
  expect(await inviting.answer(own, attend)).toBe('ok')
  expect(await guest.place()).toMatchObject({ state: 'waiting' })

  const body = await inviting.invite(toBody('body_physicians', 2))
  const named = await comeBy(await inviting.invite(toOutsider('inv_named', 'inv_body_physicians')))
  const unnamed = await comeBy(
    await inviting.invite({ ...toOutsider('inv_unnamed', 'inv_body_physicians'), name: '外山 三' } as ReturnType<
      typeof toOutsider
    >),
    '外山 三',
  )
  expect((await world.post('/api/reply/unname', { token: body, id: 'inv_unnamed' })).status).toBe(200)
  expect(await unnamed.place()).toMatchObject({ state: 'removed' })
  const bystander = await comeBy(await inviting.invite({ ...toOutsider('inv_two') }))
  expect(await inviting.withdraw('inv_body_physicians')).toBe('ok')
  expect(await named.place()).toMatchObject({ state: 'removed' })
  expect(await statusOf(named)).toBe(404)
  expect(await statusOf(bystander)).toBe(200)
  // Nobody gets back by an answer whom those who arrange the meeting took away.
  expect(await inviting.withdraw('inv_two')).toBe('ok')
  expect(await bystander.place()).toMatchObject({ state: 'removed' })
})
