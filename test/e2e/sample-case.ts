import { readFileSync } from 'node:fs'
import { z } from 'zod'

const SampleCase = z.object({
  id: z.string(),
  reflections: z.array(
    z.object({
      id: z.string(),
      role: z.enum(['physician', 'nurse', 'care_manager']),
      question: z.enum(['bad', 'could', 'wish']),
      text: z.string(),
      to_role: z.enum(['physician', 'nurse', 'care_manager']).optional(),
    }),
  ),
  wish_answers: z.array(
    z.object({
      reflection: z.string(),
      role: z.string(),
      answer: z.enum(['yes', 'conditional', 'difficult']),
      reason: z.string(),
    }),
  ),
  issue_cards: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      detail: z.string(),
      author_role: z.string().nullable(),
      dots: z.number(),
    }),
  ),
  piles: z.array(z.object({ title: z.string(), cards: z.array(z.string()) })),
  support_center_perspectives: z.array(z.object({ lens: z.enum(['rights', 'sustainability']), text: z.string() })),
  role_reconfirmation: z.array(z.object({ role: z.string(), text: z.string() })),
  agreed_actions: z.array(
    z.object({ text: z.string(), owner: z.string(), due: z.string(), horizon: z.string(), done_when: z.string() }),
  ),
})

/** The sample's first case: what the six people say in the journey, and the oracle of what must be recorded. */
export const sampleCase = readSampleCase()

function readSampleCase() {
  const file = new URL('../../server/commands/samples.ja.json', import.meta.url)
  const { cases } = z.object({ cases: z.array(z.unknown()).min(1) }).parse(JSON.parse(readFileSync(file, 'utf8')))
  return SampleCase.parse(cases[0])
}
