import { z } from 'zod'
import { Id } from '../ids.ts'

/** A place that everyone is shown: an event of the case, a paper, a card, an action. */
export const Spot = z.object({ kind: z.enum(['event', 'reflection', 'card', 'action']), id: Id })
export type Spot = z.infer<typeof Spot>
