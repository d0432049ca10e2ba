import '../simulator/determinism.ts'
import { expect, test } from 'vitest'
import { planOf } from '../simulator/plan.ts'
import { createSimulator } from '../simulator/run.ts'
import { fuzzSeeds } from '../support/random.ts'

const TIMEOUT_MS = 60_000

test.for(fuzzSeeds([1, 7, 42]))(
  'DEV-15 cuts of 0.1 s to three days and reloads among them lose and double nothing, FUZZ_SEED=%i',
  { timeout: TIMEOUT_MS },
  async (seed) => {
    const kinds = [
      'edit',
      'edit',
      'edit',
      'cut',
      'cut',
      'mend',
      'mend',
      'pass',
      'sleep',
      'wake',
      'reload',
      'leap',
    ] as const
    const plan = planOf(seed, 2400, kinds)
    // Three seeds make a thousand.
    expect(plan.steps.filter(({ kind }) => kind === 'cut').length).toBeGreaterThan(334)
    const { fault, promises } = await (await createSimulator()).run(plan)
    expect(fault).toBeNull()
    expect(promises).toBeGreaterThan(200)
  },
)

test.for(fuzzSeeds([3, 11, 2026]))(
  'DEV-1 of a hundred killed tabs every word that was said to be kept returns, FUZZ_SEED=%i',
  { timeout: TIMEOUT_MS },
  async (seed) => {
    const plan = planOf(seed, 500, ['edit', 'edit', 'cut', 'mend', 'reload', 'reload', 'tab', 'pass'])
    expect(plan.steps.filter(({ kind }) => kind === 'reload').length).toBeGreaterThan(100)
    const { fault, promises } = await (await createSimulator()).run(plan)
    expect(fault).toBeNull()
    expect(promises).toBeGreaterThan(50)
  },
)

test.for(fuzzSeeds([5, 23, 2026]))(
  'DEV-41 after days away, up to twenty-nine, every word that was said to be kept is sent, FUZZ_SEED=%i',
  { timeout: TIMEOUT_MS },
  async (seed) => {
    const plan = planOf(seed, 150, ['edit', 'edit', 'edit', 'pass', 'cut', 'away'])
    const { fault, promises } = await (await createSimulator()).run(plan)
    expect(fault).toBeNull()
    expect(promises).toBeGreaterThan(50)
  },
)
