import type { Request, RequestHandler, Response, Router } from 'express'
import express from 'express'
import type { z } from 'zod'
import type { ErrorCode } from '../../shared/access/me.ts'
import type { Result } from '../../shared/result.ts'
import { sendError, sendJson } from '../http/answers.ts'
import { createAddressLimit } from './address-limit.ts'
import { hashOfToken } from './link-token.ts'

const WINDOW_MS = 10 * 60_000
/** One hall is one address: two hundred people who answer and change their minds are let in, a machine that tries tokens is not. */
const TRIES_PER_ADDRESS = 1200
const TRIES_PER_KEY = 120

/** How often one may ask without being signed in, by address and by what the caller brings along, such as a token. */
export type OpenLimits = ReturnType<typeof createOpenLimits>

export function createOpenLimits(now: () => number) {
  const addresses = createAddressLimit({ now, tries: TRIES_PER_ADDRESS, windowMs: WINDOW_MS })
  const keys = createAddressLimit({ now, tries: TRIES_PER_KEY, windowMs: WINDOW_MS })
  return {
    /** Each counts a try before it is made, and answers how many ms to wait; 0 = go on. */
    beginAt: (address: string) => addresses.begin(address),
    // Kept as a hash: a list of tokens would open what they open.
    beginWith: (key: string) => keys.begin(hashOfToken(key)),
  }
}

type Spec<Body> = {
  /** The whole address: `/api/reply/answer`. What is secret stands in the body, never here. */
  path: `/api/${string}`
  body: z.ZodType<Body>
  limitBytes: number
  /** What tries are counted by, beside the address; null where many people bring the same words along. */
  keyOf: (body: Body) => string | null
  /** For routes that set cookies, or ask who is signed in, the request and the response come along. */
  answer: (body: Body, exchange: Exchange) => Promise<Result<unknown, ErrorCode>>
}

export type Exchange = { request: Request; response: Response }

/** One row of the table of routes that are open to whoever holds the right words; all of them are POST. */
export type OpenRoute = { path: Spec<unknown>['path']; handler: (limits: OpenLimits) => RequestHandler }

/** A route for those who are not signed in: how often, the body, the answer, in this order. */
export function openRoute<Body>(spec: Spec<Body>): OpenRoute {
  return { path: spec.path, handler: (limits) => (request, response) => handle(spec, { limits, request, response }) }
}

/** A router for `/api` that answers the routes of a table. */
export function mountOpenRoutes(routes: readonly OpenRoute[], limits: OpenLimits): Router {
  const router = express.Router()
  for (const { path, handler } of routes) router.post(path.slice('/api'.length), handler(limits))
  return router
}

type Handling = { limits: OpenLimits; request: Request; response: Response }

async function handle<Body>(spec: Spec<Body>, { limits, request, response }: Handling): Promise<void> {
  const waitMs = limits.beginAt(request.ip ?? '')
  if (waitMs > 0) return refuseForNow(response, waitMs)
  await readJson(spec.limitBytes, request, response)
  const body = spec.body.safeParse(request.body)
  if (!body.success) return sendError(response, 'invalid')
  const key = spec.keyOf(body.data)
  const keyWaitMs = key === null ? 0 : limits.beginWith(key)
  if (keyWaitMs > 0) return refuseForNow(response, keyWaitMs)
  const answered = await spec.answer(body.data, { request, response })
  if (!answered.ok) return sendError(response, answered.code)
  sendJson(response, answered.value)
}

function refuseForNow(response: Response, waitMs: number): void {
  sendError(response, 'too-many', Math.ceil(waitMs / 1000))
}

async function readJson(limit: number, request: Request, response: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    express.json({ limit })(request, response, (error?: unknown) =>
      error instanceof Error ? reject(error) : resolve(),
    )
  })
}
