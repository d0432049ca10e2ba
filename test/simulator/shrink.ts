import type { Plan, Step } from './plan.ts'
import type { Outcome, Simulator } from './run.ts'
import type { Sabotage } from './world.ts'

/** Faults of one kind differ in names and numbers, and are known by their first words. */
function kindOf({ fault }: Outcome): string | null {
  if (fault === null) return null
  return fault.replaceAll(/[い-に]\d*|\b[a-z]+_[a-z]+\d+|\d+/g, '').slice(0, 40)
}

/**
 * Leaves out as many steps as it can, large pieces first, as long as the same kind of fault is found. `mostRuns` bounds how long it tries.
 */
export async function shrink(
  plan: Plan,
  { simulator, sabotage = {}, mostRuns = 400 }: { simulator: Simulator; sabotage?: Sabotage; mostRuns?: number },
): Promise<{ plan: Plan; outcome: Outcome }> {
  let outcome = await simulator.run(plan, { sabotage })
  const kind = kindOf(outcome)
  let steps: readonly Step[] = plan.steps
  let runs = 0
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < steps.length && runs < mostRuns;) {
      const fewer = [...steps.slice(0, at), ...steps.slice(at + size)]
      const tried = await simulator.run({ seed: plan.seed, steps: fewer }, { sabotage })
      runs += 1
      if (kindOf(tried) !== kind) at += size
      else [steps, outcome] = [fewer, tried]
    }
  }
  return { plan: { seed: plan.seed, steps }, outcome }
}
