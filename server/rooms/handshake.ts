import type { IncomingMessage } from 'node:http'
import type { Visitor } from '../access/sessions.ts'
import { logFailure } from './failures.ts'
import type { RoomDeps } from './room-server.ts'

type Answer = (error: string | null, allowed: boolean) => void

/** Lets in only browsers that come from our own pages with a session. Nothing is read from a socket before that. */
export function createHandshake(deps: Pick<RoomDeps, 'sessions' | 'isAllowedOrigin' | 'log'>) {
  const visitors = new WeakMap<IncomingMessage, Visitor>()
  let open = true

  async function judge(request: IncomingMessage): Promise<string | null> {
    if (!open) return 'draining'
    if (!deps.isAllowedOrigin(request.headers.origin)) return 'forbidden'
    const visitor = await deps.sessions.visitorOf(request.headers)
    if (!visitor) return 'signed-out'
    visitors.set(request, visitor)
    return null
  }

  function allowRequest(request: IncomingMessage, answer: Answer): void {
    judge(request).then(
      (refusal) => answer(refusal, refusal === null),
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
