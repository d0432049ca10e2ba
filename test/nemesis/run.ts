import { parseArgs } from 'node:util'
import { runCampaign } from './campaign.ts'
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
  const { lost, acknowledged, made, p50, p95, p99 } = outcome
  for (const fault of lost) console.log(fault)
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1)
  console.log(`${acknowledged} of ${made} edits acknowledged, ${lost.length} lost or contradicted, ${minutes} min`)
  console.log(
    `acknowledged after p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms where the line lasted`,
  )
  if (lost.length > 0) process.exitCode = 1
}

/** Every fourth kill inside a compaction, and after every fifth one of the gentler faults. */
function orderOf(kills: number): FaultName[] {
  const gentle = ['stop', 'clock-jump', 'disk-error', 'freeze', 'full-disk'] as const
  return Array.from({ length: kills }, (_, index) => index + 1).flatMap((count): FaultName[] => {
    const kill = count % 4 === 0 ? 'kill-in-compaction' : 'kill'
    const between = gentle[Math.floor(count / 5 - 1) % gentle.length]
    return count % 5 === 0 && between ? [kill, between] : [kill]
  })
}

await main()
