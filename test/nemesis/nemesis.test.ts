import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { root } from '../../server/config.ts'
import { textAfter, type Typist } from '../support/typist.ts'
import { fuzzSeeds } from '../support/random.ts'
import { runCampaign } from './campaign.ts'
import { showsAcknowledged } from './ledger.ts'
import { readStatusLine } from './status-line.ts'

test.for(fuzzSeeds([2026]))(
  'NEM-1 a server that is killed while it compacts, out of disk, frozen and stopped loses nothing acknowledged, FUZZ_SEED=%i',
  { timeout: 60_000 },
  async (seed, { signal }) => {
    const order = ['kill-in-compaction', 'full-disk', 'freeze', 'stop'] as const
    const outcome = await runCampaign({ seed, rooms: 2, typistsPerRoom: 2, editsPerSecond: 20, order, signal })
    expect(outcome.lost).toEqual([])
    expect(outcome.acknowledged).toBe(outcome.made)
    expect(outcome.made).toBeGreaterThan(100)
  },
)

test.for(fuzzSeeds([2026]))(
  'NEM-20 a clock that jumps an hour to or fro and thirty days back, a disk that fails once, and one that syncs nothing, cost nothing acknowledged, FUZZ_SEED=%i',
  { timeout: 60_000 },
  async (seed, { signal }) => {
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    const order = ['clock-jump', 'disk-error', 'no-sync', 'kill'] as const
    const outcome = await runCampaign({ seed, rooms: 2, typistsPerRoom: 2, editsPerSecond: 20, order, say, signal })
    expect(outcome.lost).toEqual([])
    expect(outcome.acknowledged).toBe(outcome.made)
    expect(said[0]).toMatch(/^1 clock-jump: \d+ acknowledged, 0 contradictions$/)
    expect(outcome.status.saved).toBeGreaterThan(0)
    expect(outcome.status.untrue).toBe(0)
    expect(said[2]).toMatch(/^3 no-sync: (\d+ acknowledged, 0 contradictions|left out)/)
    expect(said[1]).toMatch(/^2 disk-error: (\d+ acknowledged, 0 contradictions|left out)/)
  },
)

test('NEM-1 the command of the README kills a server and finds nothing lost', { timeout: 120_000 }, () => {
  const [program = '', ...args] = 'npm run --silent nemesis -- --kills 3 --rooms 2 --typists 2 --rate 10'.split(' ')
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^seed \d+, 3 kills/)
  expect(stdout.match(/^\d+ kill: \d+ acknowledged, 0 contradictions$/gm)).toHaveLength(3)
  expect(stdout).toMatch(/^done: kill 3$/m)
  expect(stdout).toMatch(/edits acknowledged, 0 lost or contradicted/)
  expect(stdout).toMatch(/^status lines: \d+ samples, [1-9]\d* said saved, 0 of them untrue$/m)
  expect(stdout).toMatch(/^a colleague sees it after p50 \d+ ms, p95 \d+ ms, p99 \d+ ms$/m)
})

test('NEM-2 the ledger finds a lost, a doubled and a returned letter', () => {
  const counts = { durable: 100, made: 120 }
  const text = textAfter(110)
  for (const edits of [100, 110, 120]) expect(showsAcknowledged(textAfter(edits), counts)).toBe(true)
  for (const wrong of [textAfter(99), textAfter(121), text + text.slice(-1), text.slice(1), ''])
    expect(showsAcknowledged(wrong, counts), wrong).toBe(false)
  // Seen in a campaign: ten letters were taken back on a new line, before those typed on the old one came again.
  expect(showsAcknowledged('つの卓をかこむ訪問看と在宅医がひとつの卓かこむ訪', { durable: 144, made: 157 })).toBe(true)
  expect(showsAcknowledged('つの卓をかこむ訪問看と在宅医がひとつの卓かこむ', { durable: 144, made: 157 })).toBe(false)
})

test('NEM-30 a status line that says saved before everything is acknowledged is found', () => {
  const counts = { made: 0, durable: 0 }
  const heard: Typist['heard'] = { onDurable: () => undefined, onEvent: () => undefined }
  const status = { samples: 0, saved: 0, untrue: 0 }
  const line = readStatusLine({ counts, heard }, status)
  heard.onEvent({ type: 'opened' })
  heard.onEvent({ type: 'sent', frame: 'step-two' })
  heard.onEvent({ type: 'synced' })
  counts.made++
  heard.onEvent({ type: 'edited' })
  heard.onEvent({ type: 'sent', frame: 'update' })
  expect([status, line.claimed()]).toEqual([{ samples: 5, saved: 1, untrue: 0 }, 0])
  heard.onEvent({ type: 'acknowledged', frames: 2 })
  expect([status, line.claimed()]).toEqual([{ samples: 6, saved: 2, untrue: 1 }, 1])
  counts.durable++
  line.look()
  expect(status).toEqual({ samples: 7, saved: 3, untrue: 1 })
})
