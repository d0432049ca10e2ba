import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Visitor } from '../../server/access/sessions.ts'
import type { Bus } from '../../server/cluster/bus.ts'
import { createLocalBus } from '../../server/cluster/local-bus.ts'
import { openAsOwner, openTestDatabase } from './test-database.ts'
import { openDatabase } from '../../server/database/connect.ts'
import type { PostgresTarget } from '../../server/database/postgres.ts'
import type { Database } from '../../server/database/tables.ts'
import { createDocuments, type DocumentsDeps } from '../../server/documents/documents.ts'
import type { Asker } from '../../server/documents/loading-turns.ts'
import { acceptDocumentUpgrades } from '../../server/documents/upgrade.ts'
import { seats, seedMeeting } from './room-people.ts'

export const ORIGIN = 'http://localhost:3000'
export const BOARD = 'meeting/mk_1'
/** Opens a document without a socket. */
export const SOMEONE: Asker = { personId: 'p_dr1', isThere: () => true }
/** The file of a house, in its folder. */
export const HOUSE_DATABASE = 'kurumaza.db'

export type DocumentHouse = Awaited<ReturnType<typeof openDocumentHouse>>

type HouseOptions = Partial<Pick<DocumentsDeps, 'after' | 'newClientId' | 'now'>> & {
  folder?: string
  /** Another node on the same database, which that one closes. */
  beside?: { db: Database }
  bus?: Bus
  /** For clients that come back to another house. */
  port?: number
  /** Another database than that of the tests. */
  database?: PostgresTarget
  /** Stands between documents and database, to make it fail. */
  wrap?: (db: Database) => Database
}

/** A document server on a database file of its own; a cookie is a person's id, and whoever is in `signedOut` has no session. */
export async function openDocumentHouse(options: HouseOptions = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'kurumaza-documents-'))
  const now = options.now ?? Date.now
  const logged: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  const opening = () =>
    options.database ? openDatabase(options.database) : openTestDatabase(join(folder, HOUSE_DATABASE))
  const ownDatabase = options.beside ? null : await opening()
  const db = options.beside?.db ?? ownDatabase?.db
  if (db === undefined) throw new Error('a house has a database')
  const bus = options.bus ?? createLocalBus()
  const timers = options.after ? { after: options.after } : {}
  const ids = options.newClientId ? { newClientId: options.newClientId } : {}
  const documents = createDocuments({ db: options.wrap?.(db) ?? db, log, now, bus, ...timers, ...ids })
  if (ownDatabase && options.folder === undefined) await seedMeeting(db, documents, Date.now())

  const signedOut = new Set<string>()
  /** Rights are decided only once this has resolved. */
  const rightsHeld = { until: Promise.resolve() }
  const sessionEnd = { atMs: now() + 60 * 60 * 1000 }
  const visitorOf = async ({ cookie }: { cookie?: string | undefined }): Promise<Visitor | null> => {
    await rightsHeld.until
    const seat = Object.entries(seats).find(([id]) => id === cookie)
    if (!seat || signedOut.has(seat[0]) || sessionEnd.atMs <= now()) return null
    const [personId, { profession }] = seat
    const session = { sessionId: `session-${personId}`, expiresAtMs: sessionEnd.atMs }
    return { personId, hubId: 'hub_1', profession, isAdmin: false, isGuest: false, name: `${personId}さん`, ...session }
  }

  const server = createServer((_request, response) => void response.writeHead(404).end())
  acceptDocumentUpgrades(server, {
    db,
    documents,
    bus,
    log,
    now,
    visitorOf,
    ...timers,
    isAllowedOrigin: (origin) => origin === ORIGIN,
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // A server that listens on a port has such an address.

  async function close(): Promise<void> {
    await documents.drain()
    server.closeAllConnections()
    server.close()
    await ownDatabase?.close()
  }
  const url = `ws://127.0.0.1:${port}/collab`
  return { folder, url, port, db, bus, documents, logged, signedOut, rightsHeld, sessionEnd, server, close }
}

/** The database of a house as its owner has it, who may do what the program may not: to damage it behind the program's back. */
export async function openOwner({ folder }: Pick<DocumentHouse, 'folder'>): Promise<{ db: Database }> {
  const { db, close } = await openAsOwner(join(folder, HOUSE_DATABASE))
  onTestFinished(close)
  return { db }
}

/** A house that is closed and removed when the test ends. */
export async function openTestHouse(options: HouseOptions = {}): Promise<DocumentHouse> {
  const house = await openDocumentHouse(options)
  onTestFinished(async () => {
    await house.close()
    rmSync(house.folder, { recursive: true, force: true })
  })
  return house
}
