import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type * as Y from 'yjs'
import { createOriginCheck } from '../../server/access/origin.ts'
import { createSessions } from '../../server/access/sessions.ts'
import type { Bus } from '../../server/cluster/bus.ts'
import { createLocalBus } from '../../server/cluster/local-bus.ts'
import { readConfig, withPort } from '../../server/config.ts'
import type { RoomAdapter } from '../../server/cluster/room-adapter.ts'
import type { Database } from '../../server/database/tables.ts'
import { openTestDatabase } from './test-database.ts'
import { isSqlite } from '../../server/database/is-sqlite.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { attachRooms } from '../../server/rooms/room-socket.ts'
import type { RoomClient } from './room-client.ts'
import { createRoomClient } from './room-client.ts'
import type { PersonId } from './room-people.ts'
import { seedMeeting } from './room-people.ts'

export type House = Awaited<ReturnType<typeof openHouse>>

/** `beside`: another node on the same database, which that one closes. */
type HouseOptions = {
  folder?: string
  beside?: { db: Database; folder: string }
  bus?: Bus
  adapter?: RoomAdapter['adapter']
}

/** A server with rooms on a database file of its own, as app.ts wires it. A folder of an earlier house goes on where that one stopped. */
export async function openHouse(options: HouseOptions = {}) {
  const folder = options.beside?.folder ?? options.folder ?? mkdtempSync(join(tmpdir(), 'kurumaza-rooms-'))
  const isNew = readdirSync(folder).length === 0
  const logged: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  const ownDatabase = options.beside ? null : await openTestDatabase(join(folder, 'kurumaza.db'))
  const db = databaseOf(options.beside ?? ownDatabase)
  // A meeting is about a hundred commits, one after the other, and a busy disk needs long to flush each. Durability is shown by other tests (STO-1).
  if (isSqlite(db)) await sql`PRAGMA synchronous = OFF`.execute(db)
  const bus = options.bus ?? createLocalBus()
  const documents = createDocuments({ db, log, now: Date.now, bus })
  if (isNew) await seedMeeting(db, documents, Date.now())

  const httpServer = createServer((_request, response) => void response.writeHead(404).end())
  httpServer.listen(0, '127.0.0.1')
  await once(httpServer, 'listening')
  const { port } = httpServer.address() as AddressInfo // A server that listens on a port has such an address.
  const origin = `http://localhost:${port}`
  const config = withPort(readConfig('dev', { PORT: '0', DATA_DIR: folder }), port)
  const sessions = createSessions({ db, config, bus, secret: 'a secret of tests, 32 bytes long', log, now: Date.now })
  const isAllowedOrigin = createOriginCheck(config)
  /** What happens right after the server found out who knocks. */
  const meanwhile: { afterHandshake: (() => Promise<unknown>) | null } = { afterHandshake: null }
  const visitorOf: typeof sessions.visitorOf = async (headers) => {
    const visitor = await sessions.visitorOf(headers)
    await meanwhile.afterHandshake?.()
    return visitor
  }
  const deps = {
    db,
    documents,
    sessions: { visitorOf },
    isAllowedOrigin,
    bus,
    log,
    now: Date.now,
    ...(options.adapter ? { adapter: options.adapter } : {}),
  }
  const rooms = attachRooms(httpServer, deps)
  const clients: RoomClient[] = []

  async function cookieOf(personId: PersonId): Promise<string> {
    const response = await sessions.issueSession(personId)
    if (!response) throw new Error(`${personId} has no account`)
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
  }

  function clientWith(headers: Record<string, string>): RoomClient {
    const client = createRoomClient(`http://127.0.0.1:${port}`, { origin, ...headers })
    clients.push(client)
    return client
  }

  async function clientOf(personId: PersonId): Promise<RoomClient> {
    return clientWith({ cookie: await cookieOf(personId) })
  }

  /** Opens a socket of this person and joins the meeting. */
  async function enter(personId: PersonId): Promise<RoomClient> {
    const client = await clientOf(personId)
    await client.enter()
    return client
  }

  /** What a document's editor would have saved. */
  async function write(documentId: string, change: (doc: Y.Doc) => void): Promise<void> {
    const edit = await db.transaction().execute((trx) => documents.edit(trx, documentId, change))
    edit.publish()
  }

  async function read(documentId: string): Promise<Y.Doc> {
    const found = await documents.readInside(db, documentId)
    if (!found) throw new Error(`there is no ${documentId}`)
    return found.doc
  }

  /** The bytes of every file of the database, as they lie on the disk now. */
  function fileBytes(): Buffer {
    return Buffer.concat(
      readdirSync(folder)
        .toSorted()
        .map((name) => readFileSync(join(folder, name))),
    )
  }

  async function closeHouse(): Promise<void> {
    await rooms.close()
    for (const client of clients) client.socket.disconnect()
    httpServer.closeAllConnections()
    httpServer.close()
    await documents.drain()
    await ownDatabase?.close()
  }

  const remove = () => rmSync(folder, { recursive: true })
  const ways = { cookieOf, clientWith, clientOf, enter, write, read, fileBytes, close: closeHouse, remove }
  return { folder, meanwhile, origin, port, db, bus, documents, sessions, rooms, logged, httpServer, ...ways }
}

function databaseOf(house: { db: Database } | null): Database {
  if (house === null) throw new Error('a house has a database')
  return house.db
}

/** A new house that is closed and removed when the test ends. */
export async function openTestHouse(options: HouseOptions = {}): Promise<House> {
  const house = await openHouse(options)
  onTestFinished(async () => {
    await house.close()
    if (!options.beside) house.remove()
  })
  return house
}
