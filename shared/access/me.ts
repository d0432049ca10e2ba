import { z } from 'zod'
import { PersonView } from '../records/meeting.ts'

/** `GET /api/me`: who is signed in. `demo` marks a database of samples, so that every screen can say that nothing here is real. */
export const Me = PersonView.extend({
  /** Views of before, kept on devices, do not name the zone. */
  hub: z.object({ id: z.string(), name: z.string(), timeZone: z.string().default('Asia/Tokyo') }),
  isAdmin: z.boolean(),
  /** Those of before, kept on devices, do not say so: nobody was one. */
  isGuest: z.boolean().default(false),
  demo: z.boolean(),
})
export type Me = z.infer<typeof Me>

/**
 * `POST /api/auth/enter`. `alreadyAs`: the link is spent, and whoever brought it is its owner, of this name, who is signed in already; null
 * where it has just signed them in.
 */
export const EnterAnswer = z.object({ alreadyAs: z.string().nullable() })
export type EnterAnswer = z.infer<typeof EnterAnswer>

/**
 * `taken`: something of that name or address exists already; `stale`: somebody changed it meanwhile; `used` and `expired`: a link that
 * opens nothing any more; `weak`: a password that is guessed first.
 */
export const ErrorCode = z.enum([
  'invalid',
  'signed-out',
  'forbidden',
  'not-found',
  'taken',
  'stale',
  'used',
  'expired',
  'weak',
  'too-large',
  'too-many',
  'failed',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** Every error answer of `/api`: a code from a closed list; `message` is for developers, never shown to people. */
export const ApiError = z.object({
  error: z.object({
    code: ErrorCode,
    message: z.string(),
    retryAfterSeconds: z.number().optional(),
  }),
})
export type ApiError = z.infer<typeof ApiError>
