import type { IncomingMessage } from 'node:http'
import type { Visitor } from '../access/sessions.ts'
import { takeSeat, type Seats } from '../documents/seats.ts'
import { logFailure } from './failures.ts'
import type { RoomDeps } from './room-server.ts'

type Answer = (error: string | null, allowed: boolean) => void

const statusOf = {
  draining: '503 Service Unavailable',
  forbidden: '403 Forbidden',
  'signed-out': '401 Unauthorized',
  'too-many-sockets': '429 Too Many Requests',
}
type HandshakeRefusal = keyof typeof statusOf

/** Lets in only browsers that come from our own pages with a session. Nothing is read from a socket before that. */
export function createHandshake(deps: Pick<RoomDeps, 'sessions' | 'isAllowedOrigin' | 'log'>) {
  const visitors = new WeakMap<IncomingMessage, Visitor>()
  const seats: Seats = new Map()
  let open = true

  async function judge(request: IncomingMessage): Promise<HandshakeRefusal | null> {
    if (!open) return 'draining'
    if (!deps.isAllowedOrigin(request.headers.origin)) return 'forbidden'
    const visitor = await deps.sessions.visitorOf(request.headers)
    if (!visitor) return 'signed-out'
    if (!sitDown(seats, visitor, request)) return 'too-many-sockets'
    visitors.set(request, visitor)
    return null
  }

  function allowRequest(request: IncomingMessage, answer: Answer): void {
    // While we ask who it is nobody else listens to the line, and one that is cut now would end the process.
    request.socket.on('error', () => undefined)
    judge(request).then(
      (refusal) => {
        if (refusal) refuseUpgrade(request, refusal)
        answer(refusal, refusal === null)
      },
      (error: unknown) => {
        logFailure(deps.log, error, { event: 'handshake' })
        answer('failed', false)
      },
    )
  }

  function close(): void {
    open = false
  }

  return { allowRequest, close, visitorOf: (request: IncomingMessage) => visitors.get(request) ?? null }
}
export type Handshake = ReturnType<typeof createHandshake>

/** Takes a seat for as long as the line lasts; false when this person has too many. */
function sitDown(seats: Seats, { personId }: Visitor, { socket }: IncomingMessage): boolean {
  const leave = takeSeat(seats, personId)
  if (leave === null) return false
  // A line that was cut while we asked who it is will not say so again.
  if (socket.closed) leave()
  else socket.once('close', leave)
  return true
}

/** Socket.IO answers 400 to every upgrade it refuses, unless the line is already ended with an answer that says why. */
function refuseUpgrade({ socket }: IncomingMessage, refusal: HandshakeRefusal): void {
  socket.end(`HTTP/1.1 ${statusOf[refusal]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
