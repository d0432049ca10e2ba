import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { join } from 'node:path'
import type { Express, RequestHandler } from 'express'
import { createDemoRoutes } from './access/demo-routes.ts'
import { createEnterLimit } from './access/enter-routes.ts'
import { createOriginCheck, socketOriginsOf } from './access/origin.ts'
import { readSessionSecret, readSharedSecret } from './access/session-secret.ts'
import { createSessions, type Sessions } from './access/sessions.ts'
import { createSignInLimits } from './access/sign-in-limits.ts'
import { openCluster, type Cluster } from './cluster/open-cluster.ts'
import { databasePath, isHttps, root, withPort, type Config } from './config.ts'
import { openAsNode } from './database/open-as-node.ts'
import { refuseOtherSort } from './database/demo-mark.ts'
import { lockFolder } from './database/folder-lock.ts'
import { keepSetting } from './database/settings.ts'
import { StartRefused } from './database/start-refused.ts'
import { isAnswering } from './database/is-answering.ts'
import type { Database } from './database/tables.ts'
import { createDocuments, type Documents } from './documents/documents.ts'
import { createTimers } from './documents/timers.ts'
import { acceptDocumentUpgrades } from './documents/upgrade.ts'
import { confirmedRoutes } from './evidence/confirmed-routes.ts'
import { evidenceRoutes } from './evidence/evidence-routes.ts'
import { headsFolder, keepExportingHeads } from './evidence/export-heads.ts'
import { createHttp } from './http.ts'
import { openBuiltClient, openDevClient, type ClientFiles } from './http/client-files.ts'
import type { Log } from './log.ts'
import { createMail } from './mail/mail.ts'
import { createApi } from './records/api.ts'
import type { RecordDocuments } from './records/new-document.ts'
import { keepSearchable } from './records/search-index.ts'
import { projectDocument } from './records/project-document.ts'
import { keepForgettingDrafts } from './rooms/forget-drafts.ts'
import { attachRooms, type Rooms } from './rooms/room-socket.ts'
import { readTls } from './tls.ts'
import { ROOM_SOCKET_PATH } from '../shared/rooms/socket-options.ts'

/**
 * A running program: `url` is where people open it, `close` drains it, commits what was accepted and says goodbye (4503). `renewTls`
 * takes the certificate from its files again for whoever connects from then on; null where none is given.
 */
export type App = { url: string; close(): Promise<void>; renewTls: (() => void) | null }

/**
 * Wires all parts and listens. Throws StartRefused with one sentence when the data folder holds the other sort of data or
 * the certificate is of no use, and the system's own error when the port is taken.
 */
export async function startApp(config: Config, log: Log): Promise<App> {
  const listener = createListener(config)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const unlock = lockFolder(config.dataDir)
  try {
    return await startInFolder(config, { log, unlock, listener })
  } catch (error) {
    unlock()
    throw error
  }
}

type Listener = { server: Server; renewTls: App['renewTls'] }

/** Throws StartRefused when the files of TLS are of no use. */
function createListener({ tls }: Config): Listener {
  if (tls === null) return { server: createHttpServer(), renewTls: null }
  const server = createHttpsServer(readTls(tls))
  return { server, renewTls: () => server.setSecureContext(readTls(tls)) }
}

type Start = { log: Log; unlock: () => void; listener: Listener }

async function startInFolder(config: Config, { log, unlock, listener }: Start): Promise<App> {
  const onLost = (error: Error) => log.warn({ error }, 'a connection to the database was lost')
  const { db, close } = await openAsNode(config.postgres ? { ...config.postgres, onLost } : databasePath(config))
  if (config.postgres?.ownerUrl === null)
    log.warn('the role of DATABASE_URL owns the logs and could change them: give DATABASE_OWNER_URL')
  const closeDatabase = async () => {
    await close()
    unlock()
  }
  try {
    await refuseOtherSort(db, config.mode)
    const secret = config.postgres ? await readSharedSecret(db) : readSessionSecret(config.dataDir)
    const client = await openClient(config)
    const cluster = await joinCluster(config, { log, db })
    const { server, renewTls } = listener
    // Nothing may be awaited between listening and the handlers: a request of that moment would wait for ever.
    const actual = await listen(server, config)
    return serve(server, { config: actual, log, db, secret, closeDatabase, client, renewTls, cluster })
  } catch (error) {
    await close()
    throw error
  }
}

/** Throws StartRefused when the other nodes cannot be reached. */
async function joinCluster({ redis }: Config, { log, db }: { log: Log; db: Database }): Promise<Cluster> {
  const cluster = await openCluster(redis, { log, installation: await keepSetting(db, 'installation', randomUUID()) })
  if (cluster) return cluster
  throw new StartRefused(
    'REDIS_URL の Redis（7 以上）につながりません。動いているか、URL が正しいかを確かめてください / The Redis of REDIS_URL (7 or newer) cannot be reached',
  )
}

type Parts = {
  config: Config
  log: Log
  db: Database
  secret: string
  closeDatabase: () => Promise<void>
  client: ClientFiles
  renewTls: App['renewTls']
  cluster: Cluster
}

function serve(server: Server, parts: Parts): App {
  const { config, log, db, secret, cluster } = parts
  const now = Date.now
  const { bus, adapter } = cluster
  const sessions = createSessions({ db, config, bus, secret, log, now })
  const isAllowedOrigin = createOriginCheck(config)
  const documents = createDocuments({ db, log, now, bus, project: projectDocument })
  const limits = { limits: createSignInLimits({ now }), enterLimit: createEnterLimit(now) }
  const records = recordDocuments(documents, db)
  const mail = config.smtp && createMail({ settings: config.smtp, log })
  void mail?.check()
  const sendMail = mail?.sendMail ?? null
  const deps = { db, bus, now, sessions, secret, isAllowedOrigin, publicUrl: config.publicUrl, sendMail }
  const more = [...evidenceRoutes({ db, now, documents }), ...confirmedRoutes({ db, now, bus })]
  const api = createApi({ ...deps, ...limits, documents: records, secureCookies: isHttps(config), more })
  const http = createHttpOf(parts, { api, sessions, documents })
  const rooms = attachRooms(server, {
    db,
    documents,
    sessions,
    isAllowedOrigin,
    bus,
    log,
    now,
    ...(adapter ? { adapter } : {}),
  })
  acceptDocumentUpgrades(server, { db, documents, bus, log, now, isAllowedOrigin, visitorOf: sessions.visitorOf })
  endUnknownUpgrades(server)
  server.on('request', http)
  const jobs = startJobs(parts, records)
  return {
    url: config.publicUrl,
    close: () => closeAll(server, { ...parts, rooms, documents, jobs }),
    renewTls: parts.renewTls,
  }
}

type Asked = { api: RequestHandler; sessions: Sessions; documents: Documents }

function createHttpOf({ config, log, db, client, cluster }: Parts, { api, sessions, documents }: Asked): Express {
  return createHttp({
    log,
    now: Date.now,
    security: {
      https: isHttps(config),
      socketOrigins: socketOriginsOf(config),
      inlineScripts: config.mode === 'dev',
    },
    isReady: async () => ({
      needed: { database: await isAnswering(db), serving: !documents.isDraining },
      helpful: cluster.health(),
    }),
    trustedProxies: config.trustedProxies,
    routes: { '/api': api, ...(config.mode === 'production' ? {} : { '/demo': createDemoRoutes(sessions) }) },
    client,
  })
}

/** What is done now and again as long as the program runs. */
function startJobs({ config, log, db }: Parts, documents: RecordDocuments) {
  const common = { db, log, now: Date.now, after: createTimers() }
  return {
    stopForgetting: keepForgettingDrafts(common),
    stopIndexing: keepSearchable({ ...common, documents }),
    stopExporting: keepExportingHeads({ ...common, folder: headsFolder(config.dataDir) }),
  }
}

/** What crosses records and documents. */
export function recordDocuments(
  documents: Pick<Documents, 'create' | 'edit' | 'readInside' | 'latest'>,
  db: Database,
): RecordDocuments {
  return {
    create: (trx, document) => documents.create(trx, document),
    edit: (trx, documentId, change) => documents.edit(trx, documentId, change),
    read: async (documentId) => (await documents.readInside(db, documentId))?.doc ?? null,
    latest: documents.latest,
  }
}

/** Neither documents nor rooms know the others' paths, so that what belongs to nobody is ended here. */
function endUnknownUpgrades(server: Server): void {
  server.on('upgrade', (request, stream) => {
    const path = request.url ?? ''
    if (path.startsWith('/collab/') || path.startsWith(`${ROOM_SOCKET_PATH}/`)) return
    stream.on('error', () => undefined)
    stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
}

type Running = Parts & { rooms: Rooms; documents: Documents; jobs: ReturnType<typeof startJobs> }

/** Where other nodes are, people go over to them one after the other: all at once, they would be a storm. In ms. */
const GOING_OVER_MS = 5_000

/** In the order in which nothing is lost: no new connections, rooms, documents, then the database under them. */
async function closeAll(server: Server, running: Running): Promise<void> {
  const { rooms, documents, client, closeDatabase, jobs, cluster } = running
  jobs.stopForgetting()
  // What asks over HTTP is still answered: a proxy hears at its next look that it should ask elsewhere.
  const spanMs = running.config.redis ? GOING_OVER_MS : 0
  const closed = once(server, 'close')
  if (spanMs === 0) server.close()
  await Promise.all([rooms.close(spanMs), documents.drain(spanMs)])
  if (spanMs > 0) server.close()
  server.closeAllConnections()
  await closed
  await client.close()
  await jobs.stopIndexing()
  await jobs.stopExporting()
  await cluster.close()
  await closeDatabase()
}

async function listen(server: Server, config: Config): Promise<Config> {
  server.listen(config.port, config.host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  return withPort(config, address.port)
}

async function openClient({ mode }: Config): Promise<ClientFiles> {
  if (mode === 'dev') return openDevClient(join(root, 'client/vite.config.ts'))
  return openBuiltClient(join(root, 'dist/client'))
}
