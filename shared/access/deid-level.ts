import { z } from 'zod'

/**
 * How far a case is de-identified: L0 its team may recognize people, L1 for the people at a meeting, L2 fit to be published after
 * sign-off.
 */
export const DeidLevel = z.enum(['L0', 'L1', 'L2'])
export type DeidLevel = z.infer<typeof DeidLevel>
