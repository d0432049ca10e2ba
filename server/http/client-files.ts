import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import compression from 'compression'
import type { RequestHandler, Response } from 'express'
import express from 'express'
import { routeOf } from '../../shared/routes.ts'

/** `sources` answers before any route, `handler` after them: the former only has modules, the latter the page of every screen. */
export type ClientFiles = { sources: RequestHandler; handler: RequestHandler; close: () => Promise<void> }

/** No files at all. */
export const nothing: RequestHandler = (_request, _response, next) => next()

/** Files of a built client. What lies in assets/ is named by its content, so that a browser may keep it for ever. */
export function openBuiltClient(folder: string): ClientFiles {
  const router = express.Router()
  // Only files are packed: they are the same for everyone, so that their length tells nobody anything.
  router.use(compression())
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }))
  router.use(express.static(folder, { index: false, cacheControl: false, setHeaders: askEveryTime }))
  router.get('/{*path}', (request, response, next) => {
    // Addresses of screens are the client's own; a missing file of another kind is simply missing.
    if (!request.accepts('html')) return next()
    askEveryTime(response)
    response.status(statusOf(request.path)).sendFile(join(folder, 'index.html'), { cacheControl: false })
  })
  return { sources: nothing, handler: router, close: () => Promise.resolve() }
}

/** The page says by itself that there is no such screen; the status says it to whatever cannot read the page. */
function statusOf(path: string): 200 | 404 {
  return routeOf(path).screen === 'not-found' ? 404 : 200
}

function askEveryTime(response: Response): void {
  response.setHeader('Cache-Control', 'no-cache')
}

/** The client as Vite makes it from its sources, changed in the open page whenever they change. */
export async function openDevClient(configFile: string): Promise<ClientFiles> {
  // Only here: production runs without Vite.
  const { createServer } = await import('vite')
  // 'custom' leaves the page to us: Vite's own answer to every address would stand in front of the routes.
  const vite = await createServer({ configFile, server: { middlewareMode: true }, appType: 'custom' })
  const page = join(vite.config.root, 'index.html')
  const handler: RequestHandler = async (request, response, next) => {
    if (!request.accepts('html')) return next()
    response
      .status(statusOf(request.path))
      .type('html')
      .send(await vite.transformIndexHtml(request.originalUrl, await readFile(page, 'utf8')))
  }
  return { sources: vite.middlewares, handler, close: () => vite.close() }
}
