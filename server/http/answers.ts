import type { Response } from 'express'
import type { ApiError, ErrorCode } from '../../shared/access/me.ts'

const statuses: Record<ErrorCode, number> = {
  invalid: 400,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  taken: 409,
  stale: 409,
  used: 410,
  expired: 410,
  weak: 422,
  'too-large': 413,
  'too-many': 429,
  failed: 500,
}

/** Answers an error: a code for the program, a message for its developers, nothing of what was asked for. */
export function sendError(response: Response, code: ErrorCode, retryAfterSeconds?: number): void {
  const message = `${statuses[code]} ${code}`
  const error = retryAfterSeconds === undefined ? { code, message } : { code, message, retryAfterSeconds }
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds))
  response.status(statuses[code])
  sendJson(response, { error } satisfies ApiError)
}

/** Records are never kept by anything on the way. */
export function sendJson(response: Response, body: unknown): void {
  response.set('Cache-Control', 'no-store').json(body)
}
