import { z } from 'zod'

/**
 * Why the server ends a socket, sent just before it closes the line. Both mean: come back.
 * `access-changed`: sign-in or rights are not what they were; joining again tells. `draining`: the server stops or restarts.
 */
export const Goodbye = z.enum(['access-changed', 'draining'])
export type Goodbye = z.infer<typeof Goodbye>
