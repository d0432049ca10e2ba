import type { Express, RequestHandler } from 'express'
import express from 'express'
import { sendError } from './http/answers.ts'
import type { ClientFiles } from './http/client-files.ts'
import { createErrorAnswer, createRequestLog } from './http/request-log.ts'
import type { SecurityOptions } from './http/security-headers.ts'
import { createSecurityHeaders } from './http/security-headers.ts'
import type { Log } from './log.ts'

/** Of each part whether it is there. */
export type Health = { needed: Record<string, boolean>; helpful: Record<string, boolean> }

/**
 * `routes` by the path they stand under, such as `/api`; `client` serves the screens. `isReady` says of each thing that is
 * needed whether it is there; while one is not, `/readyz` answers 503. What only helps may be missing.
 */
export type HttpDeps = {
  /** Whose word on the address of whoever asks is believed, as Express takes it. */
  trustedProxies: string
  log: Log
  now: () => number
  security: SecurityOptions
  isReady: () => Promise<Health>
  routes: Record<string, RequestHandler>
  client: Pick<ClientFiles, 'sources' | 'handler'>
}

/** What is asked over plain HTTP: whether all is well, the routes, the client's files, and nothing else. */
export function createHttp({ log, now, security, isReady, routes, client, trustedProxies }: HttpDeps): Express {
  const app = express()
  // A proxy says whose request it passes on; without that, all people behind it would share one limit.
  app.set('trust proxy', trustedProxies)
  app.use(createRequestLog(log, now))
  app.use(createSecurityHeaders(security))
  app.get('/healthz', (_request, response) => {
    response.json({ alive: true })
  })
  app.get('/readyz', async (_request, response) => {
    const { needed, helpful } = await isReady()
    response.status(Object.values(needed).every(Boolean) ? 200 : 503).json({ ...needed, ...helpful })
  })
  app.use(client.sources)
  for (const [path, handler] of Object.entries(routes)) app.use(path, handler, answerNotFound)
  app.use(client.handler)
  app.use(answerNotFound)
  app.use(createErrorAnswer(log))
  return app
}

const answerNotFound: RequestHandler = (_request, response) => sendError(response, 'not-found')
