import { EventEmitter } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { Visitor } from '../../server/access/sessions.ts'
import { createLocalBus } from '../../server/cluster/local-bus.ts'
import type { Database } from '../../server/database/tables.ts'
import { createDocuments, type Documents } from '../../server/documents/documents.ts'
import type { After } from '../../server/documents/timers.ts'
import { acceptDocumentUpgrades } from '../../server/documents/upgrade.ts'
import type { Log } from '../../server/log.ts'
import { projectDocument } from '../../server/records/project-document.ts'
import { seats } from '../support/room-people.ts'
import type { Line } from './network.ts'
import { openStorage, type StorageDeps } from './storage.ts'
import type { Process, Timeline } from './timeline.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Someone asks for `/collab/<documentId>`. */
export type Visit = { path: string; protocols: readonly string[]; personId: string; line: Line }

/** One life of the server: what it keeps in memory ends with its process. */
export type House = {
  process: Process
  db: Database
  documents: Documents
  knock: (visit: Visit) => void
}

export type HouseDeps = StorageDeps & {
  sqlite: DatabaseSync
  timeline: Timeline
  /** How far the wall clock of the server is from the true time; timers do not heed it. */
  skewMs: () => number
  /** What the server logs: errors, and refusals with their reason. */
  hearLog: (level: 'error' | 'warn', text: string, fields: object) => void
}

/** The server's own documents, gate and sockets, as `app.ts` wires them. */
export function openHouse(name: string, deps: HouseDeps): House {
  const { timeline } = deps
  const process = timeline.process(name)
  const db = openStorage(process, deps)
  const after: After = (delayMs, callback) => timeline.after(process, delayMs, callback)
  const now = () => timeline.nowMs() + deps.skewMs()
  const log = listeningLog(deps.hearLog)
  const newClientId = () => process.random.below(2 ** 32)
  const documents = createDocuments({
    db,
    log,
    now,
    after,
    newClientId,
    project: projectDocument,
    rowsWorthASnapshot: 25,
  })
  const doors = new EventEmitter()
  // Of an HTTP server, upgrades are all that documents listen to.
  acceptDocumentUpgrades(doors as unknown as Server, {
    db,
    documents,
    log,
    now,
    after,
    bus: createLocalBus(),
    isAllowedOrigin: () => true,
    visitorOf: async ({ cookie }) => visitorOf(cookie ?? '', now()),
  })
  const knock = (visit: Visit) => void doors.emit('upgrade', requestOf(visit), visit.line.stream, Buffer.alloc(0))
  return { process, db, documents, knock }
}

function visitorOf(personId: string, nowMs: number): Visitor | null {
  const seat = Object.entries(seats).find(([id]) => id === personId)
  if (!seat) return null
  const [, { profession }] = seat
  const session = { sessionId: `session-${personId}`, expiresAtMs: nowMs + 30 * DAY_MS }
  return { personId, hubId: 'hub_1', profession, isAdmin: false, isGuest: false, name: `${personId}さん`, ...session }
}

function requestOf({ path, protocols, personId }: Visit): IncomingMessage {
  const headers = {
    cookie: personId,
    upgrade: 'websocket',
    connection: 'Upgrade',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16, 1).toString('base64'),
    ...(protocols.length > 0 ? { 'sec-websocket-protocol': protocols.join(', ') } : {}),
  }
  // Of a request, this is what an upgrade is judged by.
  return { method: 'GET', url: path, headers } as unknown as IncomingMessage
}

function listeningLog(hear: HouseDeps['hearLog']): Log {
  const log = {
    info: () => undefined,
    warn: (fields: object, text: string) => hear('warn', text, fields),
    error: (fields: object, text: string) => hear('error', text, fields),
  }
  // Of a logger, these are the words that documents say.
  return log as unknown as Log
}
