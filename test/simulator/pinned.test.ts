import './determinism.ts'
import { expect, test } from 'vitest'
import { readPlan } from './plan.ts'
import { createSimulator } from './run.ts'

/** What was found, and the fewest steps that showed it. A plan tells the same story for as long as the simulator draws alike. */
const found = [
  {
    what: 'someone hostile wrote under an id that presence had told them, after a night and before its owner did (DOC-60)',
    plan: '61: edit 7 500809, reload 6 102612, trick 0 201196, edit 0 597878, edit 5 518679, leap 2 543094, trick 0 497063, rest 6 305588',
  },
  {
    what: 'the same, as soon as everybody had left and come back (DOC-60)',
    plan: '92: trick 6 524588, empty 1 609176, trick 2 134082, trick 7 1001533',
  },
]

test.for(found)('SIM-4 is mended: $what', async ({ plan }) => {
  expect((await (await createSimulator()).run(readPlan(plan))).fault).toBeNull()
})
