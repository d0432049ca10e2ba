import './determinism.ts'
import { expect, test } from 'vitest'
import { fuzzSeeds } from '../support/random.ts'
import { planOf, readPlan, writePlan, type Plan } from './plan.ts'
import { createSimulator, type Simulator } from './run.ts'
import { sabotages } from './sabotage.ts'
import { shrink } from './shrink.ts'
import { ailings } from './storage.ts'
import type { Sabotage } from './world.ts'

const STEPS = 150
const TIMEOUT_MS = 60_000
/** Each sabotage is found within so many seeds. */
const MOST_SEEDS = 10

test('SIM-1 a seed does the same once more, to the byte, and another seed does something else', async () => {
  const simulator = await createSimulator()
  const [first, again, other] = [
    await simulator.run(planOf(11, STEPS)),
    await simulator.run(planOf(11, STEPS)),
    await simulator.run(planOf(12, STEPS)),
  ]
  expect(again).toEqual(first)
  expect(other.trace).not.toBe(first.trace)
})

test.for(fuzzSeeds([1, 7, 42]))(
  'SIM-2 whatever fails, whoever attacks: nothing promised is lost, nothing untrue is said and all end up with the same, FUZZ_SEED=%i',
  { timeout: TIMEOUT_MS },
  async (seed) => {
    const { fault, promises, rows, samples, falseSamples } = await (await createSimulator()).run(planOf(seed, STEPS))
    expect(fault).toBeNull()
    // A world in which nobody gets to write would pass up to here.
    expect(promises).toBeGreaterThan(5)
    expect(rows).toBeGreaterThan(5)
    // SIM-21: as often as somebody could read it.
    expect(samples).toBeGreaterThan(1000)
    expect(falseSamples).toBe(0)
  },
)

test('SIM-21 a 保存済み that is false is counted', { timeout: TIMEOUT_MS }, async () => {
  const simulator = await createSimulator()
  const sabotage = sabotages['an acknowledgement before the commit'] ?? {}
  let falseSamples = 0
  for (let seed = 1; seed <= MOST_SEEDS; seed++)
    falseSamples += (await simulator.run(planOf(seed, STEPS), { sabotage })).falseSamples
  expect(falseSamples).toBeGreaterThan(0)
})

test('SIM-22 the wall clock of the server really jumps', { timeout: TIMEOUT_MS }, async () => {
  const simulator = await createSimulator()
  const outcome = await simulator.run(planOf(3, STEPS))
  expect(outcome.clockJumps).toBeGreaterThan(0)
  expect(outcome.fault).toBeNull()
})

test('SIM-20 each kind of single error of the disk really happens', { timeout: TIMEOUT_MS }, async () => {
  const simulator = await createSimulator()
  const met = new Set<string>()
  for (let seed = 1; seed <= MOST_SEEDS; seed++)
    for (const what of Object.keys((await simulator.run(planOf(seed, STEPS))).ailed)) met.add(what)
  expect([...met].toSorted()).toEqual(ailings.toSorted())
})

async function findFault(simulator: Simulator, sabotage: Sabotage): Promise<Plan | null> {
  for (let seed = 1; seed <= MOST_SEEDS; seed++) {
    const plan = planOf(seed, STEPS)
    if ((await simulator.run(plan, { sabotage })).fault !== null) return plan
  }
  return null
}

test.for(Object.entries(sabotages))(
  'SIM-3 is noticed, and shown in a few steps: %s',
  { timeout: TIMEOUT_MS },
  async ([, sabotage]) => {
    const simulator = await createSimulator()
    const found = await findFault(simulator, sabotage)
    if (found === null) throw new Error(`not noticed in ${MOST_SEEDS} seeds`)
    const { plan, outcome } = await shrink(found, { simulator, sabotage, mostRuns: 60 })
    expect(outcome.fault).not.toBeNull()
    expect(plan.steps.length).toBeLessThan(STEPS / 4)
    const pinned = readPlan(writePlan(plan))
    expect(await simulator.run(pinned, { sabotage })).toEqual(outcome)
    expect((await simulator.run(pinned)).fault).toBeNull()
  },
)
