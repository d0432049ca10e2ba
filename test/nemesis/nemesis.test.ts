import { expect, test } from 'vitest'
import { textAfter } from '../support/typist.ts'
import { fuzzSeeds } from '../support/random.ts'
import { runCampaign } from './campaign.ts'
import { countShown } from './ledger.ts'

test.for(fuzzSeeds([2026]))(
  'NEM-1 a server that is killed, killed while it compacts, stopped, frozen and out of disk loses nothing acknowledged, FUZZ_SEED=%i',
  { timeout: 60_000 },
  async (seed) => {
    const order = ['kill', 'kill-in-compaction', 'full-disk', 'freeze', 'stop'] as const
    const outcome = await runCampaign({ seed, rooms: 2, typistsPerRoom: 2, editsPerSecond: 20, order })
    expect(outcome.lost).toEqual([])
    expect(outcome.acknowledged).toBe(outcome.made)
    expect(outcome.made).toBeGreaterThan(100)
  },
)

test('NEM-2 the ledger finds a lost, a doubled and a returned letter', () => {
  const [durable, made] = [100, 120]
  const text = textAfter(110)
  expect(countShown(text, { durable, made })).toBe(110)
  expect(countShown(textAfter(99), { durable, made })).toBeNull()
  expect(countShown(textAfter(121), { durable, made })).toBeNull()
  expect(countShown(text + text.slice(-1), { durable, made })).toBeNull()
  expect(countShown(text.slice(1), { durable, made })).toBeNull()
  expect(countShown('', { durable, made })).toBeNull()
})
