import { parseArgs } from 'node:util'
import { percentile } from '../bench/spread.ts'
import { runCampaign, type Outcome } from './campaign.ts'
import type { FaultName } from './faults.ts'

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const

/** `npm run nemesis -- --kills 200 [--rooms 50] [--typists 10] [--rate 1] [--seed N]`: every fourth kill falls into a compaction. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { kills: text('20'), rooms: text('5'), typists: text('10'), rate: text('2'), seed: text('') },
  })
  const seed = values.seed === '' ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed)
  const kills = Number(values.kills)
  console.log(
    `seed ${seed}, ${kills} kills, ${values.rooms} rooms of ${values.typists}, ${values.rate} edits a second each`,
  )
  const startedAt = Date.now()
  const outcome = await runCampaign({
    seed,
    rooms: Number(values.rooms),
    typistsPerRoom: Number(values.typists),
    editsPerSecond: Number(values.rate),
    order: orderOf(kills),
    say: (line) => console.log(line),
  })
  for (const fault of outcome.lost) console.log(fault)
  for (const line of describeOutcome(outcome)) console.log(line)
  console.log(`${((Date.now() - startedAt) / 60_000).toFixed(1)} min`)
  if (outcome.lost.length > 0 || outcome.status.untrue > 0) process.exitCode = 1
}

function describeOutcome({ lost, harms, acknowledged, made, status, latencies, seenAfter }: Outcome): string[] {
  const done = Object.entries(harms).map(([name, count]) => `${name} ${count}`)
  return [
    `done: ${done.join(', ')}`,
    `${acknowledged} of ${made} edits acknowledged, ${lost.length} lost or contradicted`,
    `status lines: ${status.samples} samples, ${status.saved} said saved, ${status.untrue} of them untrue`,
    `acknowledged after ${describeTimes(latencies)} where the line lasted`,
    `a colleague sees it after ${describeTimes(seenAfter)}`,
  ]
}

function describeTimes(samples: readonly number[]): string {
  if (samples.length === 0) return 'no time that was measured'
  return [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${percentile(samples, share).toFixed(0)} ms`).join(', ')
}

/** Every fourth kill inside a compaction, and after every fifth one of the gentler faults. */
function orderOf(kills: number): FaultName[] {
  const gentle = ['stop', 'clock-jump', 'disk-error', 'freeze', 'full-disk', 'no-sync'] as const
  return Array.from({ length: kills }, (_, index) => index + 1).flatMap((count): FaultName[] => {
    const kill = count % 4 === 0 ? 'kill-in-compaction' : 'kill'
    const between = gentle[Math.floor(count / 5 - 1) % gentle.length]
    return count % 5 === 0 && between ? [kill, between] : [kill]
  })
}

await main()
