import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { CloseCode, TOO_MANY_SOCKETS } from '../../shared/documents/close-codes.ts'
import { documentIdOf, parseDocumentId } from '../../shared/documents/document-name.ts'
import { Limit } from '../../shared/documents/limits.ts'
import type { TurnedAway } from '../../shared/documents/stop-reason.ts'
import { PERSON_PROTOCOL_PREFIX, SUBPROTOCOL_PREFIX } from '../../shared/documents/wire.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import { recordAudit } from '../access/audit.ts'
import type { Bus, RightsMessage } from '../cluster/bus.ts'
import type { Log } from '../log.ts'
import { holdUp, watchFor } from './arrivals.ts'
import { Connection, type Admission } from './connection.ts'
import { DocumentSocket } from './document-socket.ts'
import type { Documents } from './documents.ts'
import { NoTurn } from './loading-turns.ts'
import type { OpenDocument } from './open-documents.ts'
import { PersonBudget } from './person-budget.ts'
import { createPartners, type Partners } from './practice-partner.ts'
import { concerns, levelOf, standingOf, type RightsDeps } from './rights.ts'
import { Seats } from './seats.ts'
import { createTimers, type After } from './timers.ts'

export type UpgradeDeps = RightsDeps & {
  documents: Documents
  bus: Bus
  log: Log
  now: () => number
  after?: After
  isAllowedOrigin: (origin: string | undefined) => boolean
}

const PATH = '/collab/'

type Gatehouse = Required<UpgradeDeps> & {
  sockets: WebSocketServer
  connections: Set<Connection>
  /** Those included that are still waiting for their document. */
  seats: Seats<PersonBudget>
  partners: Partners
  /** Rises with every change of rights, so that one which comes while a document is loading is not missed. */
  rights: { changes: number }
}

/**
 * Takes the upgrades of `/collab/<documentId>`, y-websocket's own protocol, and leaves every other path alone. A foreign Origin is
 * answered before there is a WebSocket; everything else by a close code, because browsers do not show an HTTP status to their page.
 * Answers what ends it.
 */
export function acceptDocumentUpgrades(server: Server, given: UpgradeDeps): () => void {
  const connections = new Set<Connection>()
  const sockets = new WebSocketServer({
    noServer: true,
    WebSocket: DocumentSocket,
    clientTracking: false,
    perMessageDeflate: false,
    // Above what is accepted, so that an update too large is refused with a code that tells its client to stop.
    maxPayload: 2 * Limit.stepTwoBytes,
    handleProtocols: (offered) => [...offered].find((protocol) => protocol.startsWith(SUBPROTOCOL_PREFIX)) ?? false,
  })
  const rights = { changes: 0 }
  const partners = createPartners(given.now)
  const after = given.after ?? createTimers()
  const seats = new Seats(() => new PersonBudget(given.now), after)
  const deps: Gatehouse = { ...given, after, sockets, connections, seats, partners, rights }
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (request.url?.startsWith(PATH)) takeUpgrade({ request, stream, head }, deps)
  }
  server.on('upgrade', onUpgrade)
  const stopWatching = watchRights(deps)
  return () => {
    server.off('upgrade', onUpgrade)
    stopWatching()
  }
}

function watchRights({ bus, rights, connections }: Gatehouse): () => void {
  const judgeAgain = (isConcerned: (admission: Admission) => boolean) => {
    rights.changes++
    for (const connection of connections) if (isConcerned(connection.admission)) void connection.judgeAgain()
  }
  const onMessage = (message: RightsMessage) => judgeAgain(({ visitor, name }) => concerns(message, visitor, name))
  const endings = [
    bus.subscribe('rights', onMessage),
    bus.subscribe('meeting-closed', onMessage),
    // What another node took away may not have been heard of.
    bus.onBeat((isCertain) => void (isCertain || judgeAgain(() => true))),
  ]
  return () => {
    for (const end of endings) end()
  }
}

type Upgrade = { request: IncomingMessage; stream: Duplex; head: Buffer }

function takeUpgrade({ request, stream, head }: Upgrade, deps: Gatehouse): void {
  if (!deps.isAllowedOrigin(request.headers.origin)) return refuseUpgrade(stream)
  deps.sockets.handleUpgrade(request, stream, head, (ws) => {
    // One illegal frame would end the process without this; ws closes the socket by itself.
    ws.on('error', () => undefined)
    // Not one frame is read before the rights are decided. What comes meanwhile waits in the network and is not lost.
    ws.pause()
    admit({ request, stream, ws }, deps).catch((error: unknown) => {
      // One line each would be a flood of its own.
      if (error instanceof NoTurn) return turnAway(ws, CloseCode.overloaded, 'busy')
      deps.log.error({ error }, 'a document could not be opened')
      turnAway(ws, CloseCode.overloaded, 'unavailable')
    })
  })
}

function refuseUpgrade(stream: Duplex): void {
  stream.on('error', () => undefined)
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function turnAway(ws: WebSocket, code: CloseCode, reason: string): void {
  ws.close(code, reason)
  // The close handshake is read from the same stream; messages have no listener.
  ws.resume()
}

type Arriving = { request: IncomingMessage; stream: Duplex; ws: WebSocket }

async function admit(arriving: Arriving, deps: Gatehouse): Promise<void> {
  const { request, ws } = arriving
  const version = versionOf(ws.protocol)
  if (version !== null && version < PROTOCOL_VERSION) return turnAway(ws, CloseCode.clientTooOld, 'client-too-old')
  const name = parseDocumentId(documentIdOfPath(request.url ?? ''))
  const changesSeen = deps.rights.changes
  const standing = await standingOf(request.headers, name, deps)
  if (standing.kind === 'signed-out') return turnAway(ws, CloseCode.signedOut, 'signed-out')
  const { visitor, level } = standing
  if (isMeantForOther(request, visitor.personId))
    return turnAway(ws, CloseCode.signedOut, 'other-person' satisfies TurnedAway)
  if (name === null || level === null) return turnAway(ws, CloseCode.notAllowed, 'not-allowed')
  const seat = deps.seats.take(visitor.personId)
  if (seat === null) return turnAway(ws, CloseCode.overloaded, TOO_MANY_SOCKETS)
  try {
    const admitted = { ...arriving, name, visitor, level, wantsSaved: version !== null, changesSeen, ...seat }
    const isThere = await holdUp(ws, seat.budget.arrive(), deps.after)
    if (!isThere || !(await openAndConnect(admitted, deps))) seat.leave()
  } catch (error) {
    seat.leave()
    throw error
  }
}

type Admitted = Arriving & Omit<Admission, 'live'> & { changesSeen: number; leave: () => void }

/** False when the socket was turned away after all. */
async function openAndConnect(admitted: Admitted, deps: Gatehouse): Promise<boolean> {
  const { ws } = admitted
  if (!deps.documents.isDraining) await recordReading(admitted, deps)
  const opened = deps.documents.isDraining ? null : await openAttended(admitted, deps)
  if (opened !== null && ws.readyState === ws.OPEN && !opened.live.isBroken && !deps.documents.isDraining) {
    connect({ ...admitted, live: opened.live }, deps, opened.release)
    return true
  }
  opened?.release()
  if (deps.documents.isDraining) turnAway(ws, CloseCode.draining, 'draining')
  else if (opened === null) turnAway(ws, CloseCode.notAllowed, 'not-allowed')
  else turnAway(ws, CloseCode.fault, 'reload')
  return false
}

/** Asks for the document while watching whether anyone is still there to have it. */
async function openAttended({ ws, name, visitor }: Admitted, deps: Gatehouse): Promise<OpenDocument | null> {
  const stopWatching = watchFor(ws, deps.after)
  try {
    const isThere = () => ws.readyState === ws.OPEN
    return await deps.documents.open(documentIdOf(name), { personId: visitor.personId, isThere })
  } finally {
    stopWatching()
  }
}

/** Reads of a case are audited: before the first byte of it is sent, so that none is sent unnoted. */
async function recordReading({ name, visitor }: Pick<Admitted, 'name' | 'visitor'>, deps: Gatehouse): Promise<void> {
  if (name.kind !== 'case') return
  const { hubId, personId } = visitor
  await recordAudit(deps.db, { hubId, personId, action: 'read', object: documentIdOf(name), nowMs: deps.now() })
}

function connect(admitted: Admitted & Admission, deps: Gatehouse, release: () => void): void {
  const { request, name, visitor, changesSeen, leave } = admitted
  const connection = new Connection(admitted, {
    log: deps.log,
    now: deps.now,
    after: deps.after,
    standing: () => standingOf(request.headers, name, deps),
    levelIn: (trx) => levelOf(trx, visitor, name),
  })
  deps.connections.add(connection)
  const endPractice = name.kind === 'practice' ? deps.partners.join(admitted.live) : null
  connection.start(() => {
    deps.connections.delete(connection)
    endPractice?.()
    leave()
    release()
  })
  if (deps.rights.changes !== changesSeen) void connection.judgeAgain()
}

/** Null for plain y-websocket clients, which name no protocol. */
function versionOf(protocol: string): number | null {
  if (!protocol.startsWith(SUBPROTOCOL_PREFIX)) return null
  const version = Number(protocol.slice(SUBPROTOCOL_PREFIX.length))
  return Number.isInteger(version) ? version : 0
}

/** Plain clients name nobody and write as whoever is signed in. */
function isMeantForOther({ headers }: IncomingMessage, personId: string): boolean {
  const offered = headers['sec-websocket-protocol']?.split(',').map((protocol) => protocol.trim()) ?? []
  const named = offered.filter((protocol) => protocol.startsWith(PERSON_PROTOCOL_PREFIX))
  return named.some((protocol) => protocol !== `${PERSON_PROTOCOL_PREFIX}${personId}`)
}

function documentIdOfPath(url: string): string {
  const path = url.slice(PATH.length)
  const query = path.indexOf('?')
  return query === -1 ? path : path.slice(0, query)
}
