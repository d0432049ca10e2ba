import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { recordDocuments } from '../../server/app.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { createLocalBus } from '../../server/cluster/local-bus.ts'
import type { Config } from '../../server/config.ts'
import { isHttps } from '../../server/config.ts'
import { confirmedRoutes } from '../../server/evidence/confirmed-routes.ts'
import { evidenceRoutes } from '../../server/evidence/evidence-routes.ts'
import { isAnswering } from '../../server/database/is-answering.ts'
import { openTestDatabase } from './test-database.ts'
import type { Database } from '../../server/database/tables.ts'
import { createEnterLimit } from '../../server/access/enter-routes.ts'
import { createOriginCheck, socketOriginsOf } from '../../server/access/origin.ts'
import { createSessions } from '../../server/access/sessions.ts'
import { createSignInLimits } from '../../server/access/sign-in-limits.ts'
import { createHttp, type HttpDeps } from '../../server/http.ts'
import { nothing } from '../../server/http/client-files.ts'
import type { Log } from '../../server/log.ts'
import { createLog } from '../../server/log.ts'
import { type ApiDeps, createApi } from '../../server/records/api.ts'

export const SECRET = 'a secret that only tests know, long enough'

export const demoConfig: Config = {
  mode: 'demo',
  port: 3000,
  host: '127.0.0.1',
  dataDir: 'unused',
  publicUrl: 'http://localhost:3000',
  postgres: null,
  redis: null,
  trustedProxies: 'loopback',
  tls: null,
  smtp: null,
}

/** The server's base over a database in memory: everything of it that is not documents or rooms. */
export async function openBase(options: { config?: Config; now?: () => number; log?: Log } = {}) {
  const { config = demoConfig, now = Date.now, log = createLog({ level: 'silent' }) } = options
  const { db, close } = await openTestDatabase()
  const bus = createLocalBus()
  const sessions = createSessions({ db, config, bus, secret: SECRET, log, now })
  return { config, now, log, db, close, bus, sessions }
}
export type Base = Awaited<ReturnType<typeof openBase>>

/** The same, answering HTTP on a port of its own until `close`. */
export async function serveBase(base: Base, routes: HttpDeps['routes'] = {}, more: Partial<ApiDeps> = {}) {
  const { config, db, log, now, sessions, bus } = base
  const secureCookies = isHttps(config)
  const isAllowedOrigin = createOriginCheck(config)
  const limits = createSignInLimits({ now })
  const documents = createDocuments(base)
  const api = createApi({
    db,
    bus,
    now,
    sessions,
    limits,
    documents: recordDocuments(documents, db),
    more: [...evidenceRoutes({ db, now, documents }), ...confirmedRoutes({ db, now, bus })],
    secret: SECRET,
    secureCookies,
    isAllowedOrigin,
    enterLimit: createEnterLimit(now),
    publicUrl: config.publicUrl,
    sendMail: null,
    ...more,
  })
  const app = createHttp({
    log,
    now,
    security: { https: secureCookies, socketOrigins: socketOriginsOf(config), inlineScripts: false },
    isReady: async () => ({ needed: { database: await isAnswering(db) }, helpful: {} }),
    trustedProxies: 'loopback',
    routes: { '/api': api, ...routes },
    client: { sources: nothing, handler: nothing },
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // A TCP server that listens has such an address.
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await base.close()
    },
  }
}

/** The cookies of an answer, as a browser would send them back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

export async function cookieFor(base: Base, personId: string): Promise<string> {
  const issued = await base.sessions.issueSession(personId)
  if (issued === null) throw new Error(`${personId} has no account`)
  return cookiesOf(issued)
}

export async function countRows(db: Database, table: Parameters<Database['selectFrom']>[0] & string): Promise<number> {
  const row = await db
    .selectFrom(table as 'hubs') // Any table can be counted; the type of its rows does not matter here.
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}
