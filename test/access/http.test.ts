import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HttpDeps } from '../../server/http.ts'
import { createHttp } from '../../server/http.ts'
import { openBuiltClient } from '../../server/http/client-files.ts'
import { createLog } from '../../server/log.ts'
import { ApiError } from '../../shared/access/me.ts'

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kurumaza-client-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>車座</title>')
  writeFileSync(join(folder, 'emblem.svg'), '<svg/>')
  writeFileSync(join(folder, 'assets/main-abc123.js'), 'export {}')
  writeFileSync(join(folder, '.secret'), 'no')
  cleanUps.push(() => rmSync(folder, { recursive: true }))
})

async function serve(given: Partial<HttpDeps> = {}): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const app = createHttp({
    log: createLog({ level: 'silent' }),
    now: Date.now,
    security: { https: false, socketOrigins: ['ws://localhost:3000'], inlineScripts: false },
    isReady: () => Promise.resolve({ needed: { database: true }, helpful: {} }),
    trustedProxies: 'loopback',
    routes: {},
    client: openBuiltClient(folder),
    ...given,
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUps.push(() => server.close())
  const { port } = server.address() as AddressInfo // A TCP server that listens has such an address.
  return (path, init) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init })
}

const asBrowser = { headers: { accept: 'text/html,*/*' } }

test('ACC-21 the screens’ addresses answer the page, which is asked for every time; built assets are kept for ever', async () => {
  const get = await serve()
  for (const path of ['/', '/sign-in', '/meetings/mk_1', '/meetings/mk_1/minutes', '/meetings/mk_1?from=mail']) {
    const page = await get(path, asBrowser)
    expect(page.status, path).toBe(200)
    expect(await page.text(), path).toContain('車座')
    expect(page.headers.get('cache-control')).toBe('no-cache')
  }
  const asset = await get('/assets/main-abc123.js')
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await get('/emblem.svg')).headers.get('cache-control')).toBe('no-cache')
})

test('ACC-21 an address of no screen answers the same page as not found, also to who has it already', async () => {
  const get = await serve()
  const page = await (await get('/', asBrowser)).text()
  for (const path of [
    '/no/such/screen',
    '/meetings/mk_1/x',
    '/meetings/mk_1/nothing',
    '/meetings/mk%201',
    '/index.html/',
  ]) {
    const missing = await get(path, { headers: { ...asBrowser.headers, 'if-none-match': '*' } })
    expect(missing.status, path).toBe(404)
    expect(await missing.text(), path).toBe(page)
  }
})

test('ACC-21 what is not there is not found, and no page pretends to be it', async () => {
  const get = await serve({ routes: { '/api': express.Router() } })
  for (const path of ['/assets/main-old999.js', '/api/nothing', '/.secret', '/assets/..%2f.secret']) {
    const missing = await get(path, path.startsWith('/.') ? { headers: { accept: 'application/json' } } : asBrowser)
    expect([400, 403, 404], path).toContain(missing.status)
    expect(ApiError.safeParse(await missing.json()).success, path).toBe(true)
  }
  expect((await get('/meetings/mk_1', { method: 'POST' })).status).toBe(404)
})

test('ACC-30 files are sent packed, answers of the API are not', async () => {
  writeFileSync(join(folder, 'assets/large-abc123.js'), `export const words = '${'車座'.repeat(2000)}'`)
  const api = express.Router().get('/long', (_request, response) => void response.json('車座'.repeat(2000)))
  const get = await serve({ routes: { '/api': api } })
  expect((await get('/assets/large-abc123.js')).headers.get('content-encoding')).toMatch(/^(gzip|br)$/)
  expect((await get('/api/long')).headers.get('content-encoding')).toBeNull()
})

test('ACC-31 modules of the client answer before a route of the same name', async () => {
  const sources = express.Router().get('/api/request.ts', (_request, response) => void response.send('export {}'))
  const api = express.Router().get('/me', (_request, response) => void response.json('me'))
  const get = await serve({ routes: { '/api': api }, client: { sources, handler: openBuiltClient(folder).handler } })
  expect(await (await get('/api/request.ts')).text()).toBe('export {}')
  expect(await (await get('/api/me')).json()).toBe('me')
})

test('ACC-22 browsers are told to run nothing but our own files and to connect nowhere else', async () => {
  const { headers } = await (await serve())('/', asBrowser)
  expect(headers.get('content-security-policy')?.split(';').toSorted()).toEqual([
    "base-uri 'none'",
    "connect-src 'self' ws://localhost:3000",
    "default-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ])
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('strict-transport-security')).toBeNull()
  const security = { https: true, socketOrigins: [], inlineScripts: false }
  const secure = await (await serve({ security }))('/', asBrowser)
  expect(secure.headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
  expect(secure.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
})

test('ACC-23 it says that it is alive, and ready only while everything that it needs is there', async () => {
  const needed = { database: true, running: true }
  const helpful = { redis: true }
  const get = await serve({ isReady: () => Promise.resolve({ needed, helpful }) })
  expect((await get('/healthz')).status).toBe(200)
  expect((await get('/readyz')).status).toBe(200)
  helpful.redis = false
  const degraded = await get('/readyz')
  expect([degraded.status, await degraded.json()]).toEqual([200, { database: true, running: true, redis: false }])
  needed.running = false
  expect((await get('/readyz')).status).toBe(503)
  expect(await (await get('/readyz')).json()).toEqual({ database: true, running: false, redis: false })
  expect((await get('/healthz')).status).toBe(200)
})

test('ACC-24 an error answers a code, and neither it nor the log repeats what was asked or written', async () => {
  const lines: string[] = []
  const log = createLog({ level: 'info', to: { write: (line) => void lines.push(line) } })
  const routes = express.Router()
  routes.use(express.json({ limit: '1kb' }))
  routes.post('/notes/:id', (_request, response) => {
    // A parser's error quotes what it could not read.
    response.json(JSON.parse('SECRET'))
  })
  const send = await serve({ log, routes: { '/api': routes } })
  const post = (body: string) =>
    send('/api/notes/seven?who=SECRET', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', cookie: 'session=SECRET' },
    })
  const answers = await Promise.all([
    post('{"text":"SECRET"}'),
    post('{"text": SECRET'),
    post(`"${'SECRET'.repeat(999)}"`),
  ])
  expect(answers.map(({ status }) => status)).toEqual([500, 400, 413])
  const bodies = await Promise.all(answers.map((answer) => answer.text()))
  expect(bodies.map((body) => ApiError.parse(JSON.parse(body)).error.code)).toEqual(['failed', 'invalid', 'too-large'])
  expect(lines.join('')).toContain('/api/notes/:id')
  for (const written of [...bodies, ...lines]) expect(written).not.toMatch(/SECRET|seven/)
})
