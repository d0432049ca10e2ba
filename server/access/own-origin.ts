import type { RequestHandler } from 'express'
import { sendError } from '../http/answers.ts'

/** Commands come from our own pages only: a cookie alone proves no intention. */
export function requireOwnOrigin(isAllowed: (origin: string | undefined) => boolean): RequestHandler {
  return (request, response, next) => {
    const safe = request.method === 'GET' || request.method === 'HEAD'
    if (safe || isAllowed(request.headers.origin)) return next()
    sendError(response, 'forbidden')
  }
}
