import { stopwatchMs } from './determinism.ts'
import { z } from 'zod'
import { readFlags } from '../../server/commands/read-flags.ts'
import { stopWith } from '../../server/commands/stop.ts'
import { StartRefused } from '../../server/database/start-refused.ts'
import { planOf, readPlan, writePlan, type Plan } from './plan.ts'
import { createSimulator, type Outcome, type Simulator } from './run.ts'
import { shrink } from './shrink.ts'

const USAGE = `npm run fuzz -- [--seeds 100] [--from 1] [--fresh 0] [--steps 150] [--plan '7: crash 0 12, edit 1 99']
文書の保存を、時計・通信・ディスクを操る模擬世界で試します。--plan は印字された手順の再現です。
Tries the saving of documents in a simulated world: so many seeds from one on, and so many fresh ones. --plan tells one plan again.`

const count = z.coerce.number().int().min(0)
const Flags = z.strictObject({
  seeds: count.default(100),
  from: count.default(1),
  fresh: count.default(0),
  steps: count.default(150),
  plan: z.string().optional(),
})

/** Faults beyond these are counted and not shrunk: they are mostly the same again. */
const SHRUNK = 3
const REPORT_EVERY = 500

async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const given = readFlags(USAGE, { seeds: text, from: text, fresh: text, steps: text, plan: text })
  if (given === null) return
  const flags = Flags.safeParse(given)
  if (!flags.success) throw new StartRefused(USAGE)
  const { seeds, from, fresh, steps, plan } = flags.data
  const simulator = await createSimulator()
  if (plan !== undefined) return tell(simulator, readPlan(plan))
  const firstFresh = Math.floor(Math.random() * 2 ** 31)
  const ranges = [
    { first: from, length: seeds },
    { first: firstFresh, length: fresh },
  ].filter(({ length }) => length > 0)
  const plans = ranges.flatMap(({ first, length }) => Array.from({ length }, (_, at) => planOf(first + at, steps)))
  const written = ranges.map(({ first, length }) => `${first}–${first + length - 1}`).join(' and ')
  console.log(`seeds ${written}, ${steps} steps each`)
  if ((await tryAll(simulator, plans)) > 0) process.exitCode = 1
}

/** Answers how many of the plans ended with a fault. */
async function tryAll(simulator: Simulator, plans: readonly Plan[]): Promise<number> {
  const startedAtMs = stopwatchMs()
  const sums = { happenings: 0, edits: 0, promises: 0, rows: 0, tricks: 0, clockJumps: 0, samples: 0, falseSamples: 0 }
  const ailed = new Map<string, number>()
  let faults = 0
  for (const [index, plan] of plans.entries()) {
    const outcome = await simulator.run(plan)
    for (const what of Object.keys(sums) as (keyof typeof sums)[]) sums[what] += outcome[what]
    for (const [what, times] of Object.entries(outcome.ailed)) ailed.set(what, (ailed.get(what) ?? 0) + times)
    if (index === 0) faults += await repeat(simulator, plan, outcome)
    if (outcome.fault !== null && ++faults <= SHRUNK) await report(simulator, plan, outcome)
    if ((index + 1) % REPORT_EVERY === 0) console.log(summaryOf(index + 1, sums, { faults, startedAtMs }))
  }
  console.log(summaryOf(plans.length, sums, { faults, startedAtMs }))
  console.log(`single errors of the disk: ${[...ailed].map(([what, times]) => `${what} ${times}`).join(', ')}`)
  return faults
}

function summaryOf(
  seeds: number,
  sums: Record<string, number>,
  { faults, startedAtMs }: { faults: number; startedAtMs: number },
): string {
  const seconds = (stopwatchMs() - startedAtMs) / 1000
  const { samples = 0, falseSamples = 0, ...others } = sums
  const said = `samples of 保存済み: ${samples.toLocaleString('en')}, false: ${falseSamples}`
  const counted = Object.entries(others).map(([what, sum]) => `${sum.toLocaleString('en')} ${what}`)
  return `${seeds} seeds in ${seconds.toFixed(1)} s (${(seeds / seconds).toFixed(1)} a second): ${counted.join(', ')}; ${said}; ${faults} faults`
}

/** What a seed did once it must do again. */
async function repeat(simulator: Simulator, plan: Plan, { trace }: Outcome): Promise<number> {
  const again = await simulator.run(plan)
  if (again.trace === trace) return 0
  console.log(`seed ${plan.seed} did not repeat itself: ${trace} and ${again.trace}`)
  return 1
}

async function report(simulator: Simulator, plan: Plan, { fault }: Outcome): Promise<void> {
  console.log(`\nseed ${plan.seed}: ${fault}`)
  const shrunk = await shrink(plan, { simulator })
  console.log(`the fewest steps that still end so (${shrunk.plan.steps.length} of ${plan.steps.length}):`)
  console.log(`  ${shrunk.outcome.fault}\n  npm run fuzz -- --plan '${writePlan(shrunk.plan)}'\n`)
}

async function tell(simulator: Simulator, plan: Plan): Promise<void> {
  const { fault, ...counts } = await simulator.run(plan, { tell: (line) => console.log(line) })
  console.log(fault ?? 'no fault', counts)
  if (fault !== null) process.exitCode = 1
}

main().catch(stopWith)
