import type { Request, RequestHandler } from 'express'
import type { Result } from '../../shared/result.ts'
import type { ApiErrorCode } from '../http/answers.ts'
import { sendError, sendJson } from '../http/answers.ts'
import type { Sessions, Visitor } from './sessions.ts'

/** A route for those who are signed in: `answer` says what they get, or why not. */
export function answerVisitor(
  sessions: Sessions,
  answer: (visitor: Visitor, request: Request) => Promise<Result<unknown, ApiErrorCode>>,
): RequestHandler {
  return async (request, response) => {
    const visitor = await sessions.visitorOf(request.headers)
    if (visitor === null) return sendError(response, 'signed-out')
    const answered = await answer(visitor, request)
    if (!answered.ok) return sendError(response, answered.code)
    sendJson(response, answered.value)
  }
}

/** Commands come from our own pages only: a cookie alone proves no intention. */
export function requireOwnOrigin(isAllowed: (origin: string | undefined) => boolean): RequestHandler {
  return (request, response, next) => {
    const safe = request.method === 'GET' || request.method === 'HEAD'
    if (safe || isAllowed(request.headers.origin)) return next()
    sendError(response, 'forbidden')
  }
}
