import { afterEach, beforeEach, expect, test } from 'vitest'
import { absent, attend, openInviting, proxy, toBody, toOutsider } from '../support/inviting.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

test('INV-30 whom a body named by telephone is entered for it, for as many seats as it has, and it is noted who did', async () => {
  const desk = openInviting(world)
  await desk.invite(toBody('body_physicians', 1))
  for (const given of [attend, proxy, absent])
    expect(await desk.enter('inv_body_physicians', { ...given, opinion: given === absent ? '紙の意見' : null })).toBe(
      'invalid',
    )
  expect(await desk.enter('inv_body_physicians', { ...absent, opinion: null })).toBe('ok')
  expect(await desk.line('inv_body_physicians')).toMatchObject({ answer: 'absent', enteredBy: '例示 あおい' })
  const token = await desk.invite(toOutsider('inv_called', 'inv_body_physicians'))
  expect(await desk.line('inv_body_physicians')).toMatchObject({
    answer: 'attend',
    reason: '',
    enteredBy: '例示 あおい',
  })
  expect(await desk.line('inv_called')).toMatchObject({
    answer: 'none',
    enteredBy: '例示 あおい',
    parentId: 'inv_body_physicians',
  })
  expect(await desk.tryInvite(toOutsider('inv_second', 'inv_body_physicians'))).toBe('used')
  // What they answer themselves is their own.
  await desk.answer(token, attend)
  expect(await desk.line('inv_called')).toMatchObject({ answer: 'attend', enteredBy: null })
})
