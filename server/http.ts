import type { Express, RequestHandler } from 'express'
import express from 'express'
import { sendError } from './http/answers.ts'
import type { ClientFiles } from './http/client-files.ts'
import { createErrorAnswer, createRequestLog } from './http/request-log.ts'
import type { SecurityOptions } from './http/security-headers.ts'
import { createSecurityHeaders } from './http/security-headers.ts'
import type { Log } from './log.ts'

/**
 * `routes` by the path they stand under, such as `/api`; `client` serves the screens. `isReady` says of each thing that is
 * needed whether it is there; while one is not, `/readyz` answers 503.
 */
export type HttpDeps = {
  log: Log
  now: () => number
  security: SecurityOptions
  isReady: () => Promise<Record<string, boolean>>
  routes: Record<string, RequestHandler>
  client: Pick<ClientFiles, 'sources' | 'handler'>
}

/** What is asked over plain HTTP: whether all is well, the routes, the client's files, and nothing else. */
export function createHttp({ log, now, security, isReady, routes, client }: HttpDeps): Express {
  const app = express()
  // A proxy on this machine says whose request it passes on; without that, all people behind it would share one limit.
  app.set('trust proxy', 'loopback')
  app.use(createRequestLog(log, now))
  app.use(createSecurityHeaders(security))
  app.get('/healthz', (_request, response) => {
    response.json({ alive: true })
  })
  app.get('/readyz', async (_request, response) => {
    const parts = await isReady()
    response.status(Object.values(parts).every(Boolean) ? 200 : 503).json(parts)
  })
  app.use(client.sources)
  for (const [path, handler] of Object.entries(routes)) app.use(path, handler, answerNotFound)
  app.use(client.handler)
  app.use(answerNotFound)
  app.use(createErrorAnswer(log))
  return app
}

const answerNotFound: RequestHandler = (_request, response) => sendError(response, 'not-found')
