import type { Request, RequestHandler, Response, Router } from 'express'
import express from 'express'
import { z } from 'zod'
import type { ErrorCode } from '../../shared/access/me.ts'
import { type AccessObject, type Action, can } from '../../shared/access/policy.ts'
import { Id } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { sendError, sendJson } from '../http/answers.ts'
import type { Sessions, Visitor } from './sessions.ts'

/** What stands in the variable parts of an address: ids, and nothing else. */
const Params = z.record(z.string(), Id)
type Params = z.infer<typeof Params>

/**
 * The right that is asked for: `object` finds what the address names, null when there is no such thing. `signed-in`: what everyone
 * may ask about themselves.
 */
export type Needs =
  | 'signed-in'
  | { action: Action; object: (visitor: Visitor, params: Params) => Promise<AccessObject | null> }

/** What a route is given. `body` has the shape that the route asked for; `query` is still a stranger's. */
export type Asked<Body> = {
  visitor: Visitor
  params: Params
  query: Request['query']
  body: Body
  request: Request
  response: Response
}

type Spec<Body> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** The whole address, in the spelling of Express: `/api/meetings/:meetingId`. */
  path: `/api/${string}`
  needs: Needs
  body?: z.ZodType<Body>
  /** A body is JSON, or the bytes of a file as they are. */
  takes?: 'json' | 'bytes'
  /** Of the body; 64 kB where nothing is said. */
  limitBytes?: number
  /** What is sent as JSON, or a refusal. A route that answers something else, such as a file, sends it itself. */
  answer: (asked: Asked<Body>) => Promise<Result<unknown, ErrorCode>>
}

/** One row of the table of routes: what is asked, who may, and what answers. */
export type Route = Pick<Spec<unknown>, 'method' | 'path' | 'needs'> & {
  handler: (sessions: Sessions) => RequestHandler
}

const DEFAULT_LIMIT_BYTES = 64 * 1024

/** A route for those who are signed in: who asks, their right, the body, the answer, in this order. */
export function route<Body = undefined>(spec: Spec<Body>): Route {
  const { method, path, needs } = spec
  return {
    method,
    path,
    needs,
    handler: (sessions) => (request, response) => handle(spec, { sessions, request, response }),
  }
}

/** A router for `/api` that answers the routes of a table. */
export function mountRoutes(routes: readonly Route[], sessions: Sessions): Router {
  const router = express.Router()
  for (const { method, path, handler } of routes) router[method](path.slice('/api'.length), handler(sessions))
  return router
}

type Handling = { sessions: Sessions; request: Request; response: Response }

async function handle<Body>(spec: Spec<Body>, { sessions, request, response }: Handling): Promise<void> {
  const visitor = await sessions.visitorOf(request.headers)
  if (visitor === null) return sendError(response, 'signed-out')
  const params = Params.safeParse(request.params)
  if (!params.success) return sendError(response, 'not-found')
  const refusal = await refusalOf(spec.needs, visitor, params.data)
  if (refusal !== null) return sendError(response, refusal)
  const body = await readBody(spec, request, response)
  if (!body.ok) return sendError(response, 'invalid')
  const { query } = request
  const answered = await spec.answer({ visitor, params: params.data, query, body: body.value, request, response })
  if (response.headersSent) return
  if (!answered.ok) return sendError(response, answered.code)
  sendJson(response, answered.value)
}

async function refusalOf(needs: Needs, visitor: Visitor, params: Params): Promise<ErrorCode | null> {
  if (needs === 'signed-in') return null
  const object = await needs.object(visitor, params)
  if (object === null) return 'not-found'
  if (can(visitor, needs.action, object)) return null
  // Who may not even see a thing learns nothing, not even that it exists.
  return can(visitor, 'read', object) ? 'forbidden' : 'not-found'
}

async function readBody<Body>(
  { body, takes = 'json', limitBytes = DEFAULT_LIMIT_BYTES }: Spec<Body>,
  request: Request,
  response: Response,
): Promise<{ ok: true; value: Body } | { ok: false }> {
  // Without a schema there is no body, and its type is undefined.
  if (!body) return { ok: true, value: undefined as Body }
  const parse =
    takes === 'bytes' ? express.raw({ limit: limitBytes, type: () => true }) : express.json({ limit: limitBytes })
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => (error instanceof Error ? reject(error) : resolve()))
  })
  const parsed = body.safeParse(request.body)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false }
}
