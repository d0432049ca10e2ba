import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

/** How a proxy on this machine passes a request on; it puts the address it sees at the end of what the request itself says. */
async function guess(forwarded: string, count: number): Promise<number[]> {
  const codes = Array.from({ length: count }, (_, index) => String(index).padStart(6, '9'))
  const answers = codes.map((code) => world.post('/api/join/look', { key: code }, { 'x-forwarded-for': forwarded }))
  return (await Promise.all(answers)).map(({ status }) => status)
}

test('ACC-70 behind a proxy on the same machine whoever guesses locks nobody else out', async () => {
  const answers = await guess('203.0.113.7', 70)
  expect(answers.filter((status) => status === 404)).toHaveLength(60)
  expect(answers.filter((status) => status === 429)).toHaveLength(10)
  expect(await guess('203.0.113.8', 1)).toEqual([404])
})

test('ACC-70 what a request says of itself before the proxy’s own word makes nobody somebody else', async () => {
  for (let tried = 0; tried < 60; tried += 1) await guess(`198.51.100.${tried}, 203.0.113.7`, 1)
  expect(await guess('198.51.100.250, 203.0.113.7', 1)).toEqual([429])
})
