import './determinism.ts'
import { expect, test } from 'vitest'
import { readPlan } from './plan.ts'
import { createSimulator } from './run.ts'

/** What was found, and the fewest steps that showed it. A plan tells the same story for as long as the simulator draws alike. */
const found = [
  {
    what: 'someone hostile wrote under an id that presence had told them, after a restart and before its owner did (DOC-60)',
    plan: '12: trick 1 14352, reload 5 581759, mend 2 556926, drain 1 16792, edit 5 392001, trick 1 918388, trick 4 944527',
  },
]

test.for(found)('SIM-4 is mended: $what', async ({ plan }) => {
  expect((await (await createSimulator()).run(readPlan(plan))).fault).toBeNull()
})
