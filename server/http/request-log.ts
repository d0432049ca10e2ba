import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import type { Log } from '../log.ts'
import { sendError } from './answers.ts'

/** One line per request to the API: the route's pattern, never its address, since people may type anything into one. */
export function createRequestLog(log: Log, now: () => number): RequestHandler {
  return (request, response, next) => {
    const startedAtMs = now()
    response.on('finish', () => {
      const route = routeOf(request)
      if (!route.startsWith('/api')) return
      log.info({ method: request.method, route, status: response.statusCode, ms: now() - startedAtMs }, 'request')
    })
    next()
  }
}

/** The last resort: whatever no route answered for. */
export function createErrorAnswer(log: Log): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express knows a handler of errors by its four parameters
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    if (status === 404) return sendError(response, 'not-found')
    if (status === 413) return sendError(response, 'too-large')
    // What a caller can cause, such as a body that cannot be read, is theirs; its message may quote them.
    if (status < 500) return sendError(response, 'invalid')
    log.error({ error, method: request.method, route: routeOf(request) }, 'request failed')
    sendError(response, 'failed')
  }
}

/**
 * `/api/meetings/:id` for `/api/meetings/mk_1`: where the routers stand, then the pattern of the route that answered.
 * Whatever no route answered stays unnamed.
 */
function routeOf({ originalUrl, route }: Request): string {
  const pattern: unknown = route?.path
  const [path = ''] = originalUrl.split('?')
  if (typeof pattern !== 'string') return path.startsWith('/api/') ? '/api' : ''
  const count = segmentsOf(pattern).length
  const mounted = segmentsOf(path)
  return `/${[...mounted.slice(0, mounted.length - count), ...segmentsOf(pattern)].join('/')}`
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** Express and its parsers put the status into the error; anything else is a bug of ours. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : 500
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}
