import { expect, test } from 'vitest'
import { createOpenLimits } from '../../server/access/open-route.ts'
import { attend, openInviting, toPerson } from '../support/inviting.ts'
import { openWorld } from '../support/world.ts'

const WINDOW_MS = 10 * 60_000

test('INV-11 a hall that answers at once is let in, a machine is stopped for ten minutes, and one link stops no other', () => {
  let nowMs = 0
  const limits = createOpenLimits(() => nowMs)
  const waits = (count: number, ask: () => number) => Array.from({ length: count }, ask).filter((wait) => wait > 0)
  expect(waits(1200, () => limits.beginAt('hall'))).toEqual([])
  expect(limits.beginAt('hall')).toBe(WINDOW_MS)
  expect(limits.beginAt('home')).toBe(0)
  expect(waits(121, () => limits.beginWith('token'))).toEqual([WINDOW_MS])
  expect(limits.beginWith('other')).toBe(0)
  nowMs = WINDOW_MS
  expect([limits.beginAt('hall'), limits.beginWith('token')]).toEqual([0, 0])
})

test('INV-11 a link that is asked too often is told to wait, without a change, and others go on', async () => {
  const world = await openWorld({ now: () => Date.parse('2026-11-20T10:00:00+09:00') })
  const desk = openInviting(world)
  const token = await desk.invite(toPerson('p_ns2'))
  const other = await desk.invite(toPerson('p_cm2'))
  for (let tries = 0; tries < 120; tries += 1) await (await world.post('/api/reply', { token })).text()
  expect(await desk.answer(token, attend)).toBe('too-many')
  expect((await world.post('/api/reply', { token })).headers.get('retry-after')).toBe('600')
  expect(await desk.line('inv_p_ns2')).toMatchObject({ answer: 'none' })
  expect(await desk.answer(other, attend)).toBe('ok')
  await world.close()
})
