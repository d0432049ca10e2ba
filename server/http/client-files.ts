import { join } from 'node:path'
import type { RequestHandler, Response } from 'express'
import express from 'express'

export type ClientFiles = { handler: RequestHandler; close: () => Promise<void> }

/** Files of a built client. What lies in assets/ is named by its content, so that a browser may keep it for ever. */
export function openBuiltClient(folder: string): ClientFiles {
  const router = express.Router()
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }))
  router.use(express.static(folder, { index: false, cacheControl: false, setHeaders: askEveryTime }))
  router.get('/{*path}', (request, response, next) => {
    // Addresses of screens are the client's own; a missing file of another kind is simply missing.
    if (!request.accepts('html')) return next()
    askEveryTime(response)
    response.sendFile(join(folder, 'index.html'), { cacheControl: false })
  })
  return { handler: router, close: () => Promise.resolve() }
}

function askEveryTime(response: Response): void {
  response.setHeader('Cache-Control', 'no-cache')
}

/** The client as Vite makes it from its sources, changed in the open page whenever they change. */
export async function openDevClient(configFile: string): Promise<ClientFiles> {
  // Only here: production runs without Vite.
  const { createServer } = await import('vite')
  const vite = await createServer({ configFile, server: { middlewareMode: true }, appType: 'spa' })
  return { handler: vite.middlewares, close: () => vite.close() }
}
