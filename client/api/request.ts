import type { z } from 'zod'
import { ApiError, type ErrorCode } from '../../shared/access/me.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

/** Why a request failed: the server's own codes, and `offline` when no answer came. */
export type RequestFailure = ErrorCode | 'offline'

export type RequestOptions = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON; a file as its bytes. */
  body?: unknown
  signal?: AbortSignal
  /** Hears the server's clock, to the second, when an answer names it. */
  onServerTime?: (serverNowMs: number) => void
}

const ANSWER_WITHIN_MS = 20_000

/** Asks `/api/…` once and checks the answer. Whether to ask again is for the person to decide: a retry could do a thing twice. */
export async function request<Value>(
  path: `/api/${string}`,
  schema: z.ZodType<Value>,
  options: RequestOptions = {},
): Promise<Result<Value, RequestFailure>> {
  const answer = await send(path, options)
  if (answer === null) return refuse('offline')
  const serverNowMs = Date.parse(answer.headers.get('date') ?? '')
  if (!Number.isNaN(serverNowMs)) options.onServerTime?.(serverNowMs)
  const body = await readJson(answer)
  if (!answer.ok) return refuse(codeOf(answer.status, body))
  const parsed = schema.safeParse(body)
  return parsed.success ? ok(parsed.data) : refuse('failed')
}

async function send(path: string, { method = 'GET', body, signal }: RequestOptions): Promise<Response | null> {
  const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS)
  const isFile = body instanceof Blob
  const init: RequestInit = {
    method,
    headers: body === undefined || isFile ? {} : { 'content-type': 'application/json' },
    body: isFile ? body : body === undefined ? null : JSON.stringify(body),
    signal: signal === undefined ? timeout : eitherOf(signal, timeout),
  }
  try {
    return await fetch(path, init)
  } catch {
    return null // Network, timeout or abort: nothing is known about what the server did.
  }
}

/** `AbortSignal.any` is newer than the oldest tablet we promise (Safari 17.4). */
function eitherOf(first: AbortSignal, second: AbortSignal): AbortSignal {
  const either = new AbortController()
  for (const signal of [first, second]) {
    if (signal.aborted) either.abort()
    signal.addEventListener('abort', () => either.abort(), { once: true })
  }
  return either.signal
}

/** Null for an empty answer and for what is no JSON, such as the page of a proxy. */
async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch {
    return null
  }
}

function codeOf(status: number, body: unknown): RequestFailure {
  const parsed = ApiError.safeParse(body)
  if (parsed.success) return parsed.data.error.code
  // An answer that is not ours: a proxy's, or the sign-in library's.
  if (status === 401) return 'signed-out'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  return status === 429 ? 'too-many' : 'failed'
}
