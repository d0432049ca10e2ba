import type { IncomingMessage } from 'node:http'
import type { Visitor } from '../access/sessions.ts'
import { Seats } from '../documents/seats.ts'
import { createTimers } from '../documents/timers.ts'
import { logFailure } from './failures.ts'
import { createRateLimit, PersonRate } from './rate-limit.ts'
import type { RoomDeps } from './room-server.ts'

type Answer = (error: string | null, allowed: boolean) => void

const statusOf = {
  draining: '503 Service Unavailable',
  forbidden: '403 Forbidden',
  'signed-out': '401 Unauthorized',
  'too-many-sockets': '429 Too Many Requests',
}
type HandshakeRefusal = keyof typeof statusOf

/** Who came on a line, and whether it may send one more event: asked once for each. */
export type Arrived = { visitor: Visitor; mayGoOn: () => boolean }

/** Lets in only browsers that come from our own pages with a session. Nothing is read from a socket before that. */
export function createHandshake(deps: Pick<RoomDeps, 'sessions' | 'isAllowedOrigin' | 'log' | 'now'>) {
  const arrivals = new WeakMap<IncomingMessage, Arrived>()
  const seats = new Seats(() => new PersonRate(deps.now), createTimers())
  let open = true

  async function judge(request: IncomingMessage): Promise<HandshakeRefusal | null> {
    if (!open) return 'draining'
    if (!deps.isAllowedOrigin(request.headers.origin)) return 'forbidden'
    const visitor = await deps.sessions.visitorOf(request.headers)
    if (!visitor) return 'signed-out'
    const rate = sitDown(seats, visitor, request)
    if (!rate) return 'too-many-sockets'
    // Of the line and not of what is opened on it: that can be closed and opened again at no cost.
    arrivals.set(request, { visitor, mayGoOn: createRateLimit(deps.now, rate) })
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

  return { allowRequest, close, arrivedOn: (request: IncomingMessage) => arrivals.get(request) ?? null }
}
export type Handshake = ReturnType<typeof createHandshake>

/** Takes a seat for as long as the line lasts and answers what its person shares; null when they have too many. */
function sitDown(seats: Seats<PersonRate>, { personId }: Visitor, { socket }: IncomingMessage): PersonRate | null {
  const seat = seats.take(personId)
  if (seat === null) return null
  // A line that was cut while we asked who it is will not say so again.
  if (socket.closed) seat.leave()
  else socket.once('close', seat.leave)
  return seat.budget
}

/** Socket.IO answers 400 to every upgrade it refuses, unless the line is already ended with an answer that says why. */
function refuseUpgrade({ socket }: IncomingMessage, refusal: HandshakeRefusal): void {
  socket.end(`HTTP/1.1 ${statusOf[refusal]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
