import { z } from 'zod'
import { PersonView } from '../records/meeting.ts'

/** `GET /api/me`: who is signed in. `demo` marks a database of samples, so that every screen can say that nothing here is real. */
export const Me = PersonView.extend({
  hub: z.object({ id: z.string(), name: z.string() }),
  isAdmin: z.boolean(),
  demo: z.boolean(),
})
export type Me = z.infer<typeof Me>

/** Every error answer of `/api`: a code from a closed list; `message` is for developers, never shown to people. */
export const ApiError = z.object({
  error: z.object({
    code: z.enum(['invalid', 'signed-out', 'forbidden', 'not-found', 'too-many', 'failed']),
    message: z.string(),
    retryAfterSeconds: z.number().optional(),
  }),
})
export type ApiError = z.infer<typeof ApiError>
