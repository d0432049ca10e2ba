import { readVarUint } from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { CloseCode, isFinal, type RefusalReason, TOO_MANY_SOCKETS } from '../../shared/documents/close-codes.ts'
import { stopReasonOf } from '../../shared/documents/stop-reason.ts'
import { MessageType, PERSON_PROTOCOL_PREFIX, SUBPROTOCOL_PREFIX } from '../../shared/documents/wire.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import { createCountingSocket, type SocketClass } from './counting-socket.ts'
import type { LossCause, SavingEvent } from './saving.ts'

/** What happens on the line of one document. */
export type LineEvent =
  | Extract<SavingEvent, { type: 'opened' | 'synced' | 'sent' | 'acknowledged' | 'waiting' | 'lost' | 'refused' }>
  | { type: 'edited'; transaction: Y.Transaction; update: Uint8Array }
  | { type: 'received'; update: Uint8Array }

export type Line = {
  /** Tries at once instead of waiting for the next attempt. */
  reconnect(): void
  /** Lets go of a socket that may look open though the network is gone, and tries anew. */
  renew(): void
  /** As `renew`; what `change` does to the document meanwhile goes out with the next step 2, not as an update. */
  renewAround(change: () => void): void
  /** Ends the connection; local edits are still reported, so that none is taken for saved. */
  stop(): void
  close(): void
}

export type LineDeps = {
  collabUrl: string
  /** In whose name it is written. */
  personId: string
  WebSocket: SocketClass
  random: () => number
}

type UpdateArguments = [update: Uint8Array, origin: unknown, doc: Y.Doc, transaction: Y.Transaction]

type LineOptions = {
  documentId: string
  doc: Y.Doc
  awareness: Awareness
  deps: LineDeps
  report: (event: LineEvent) => void
}

/** Origin of what this device had of a document: neither an edit nor news. */
export const FROM_DEVICE = 'device'

/** Connects one Y.Doc with `/collab/<documentId>` by y-websocket's own provider and reports what the saving depends on. */
export function connectDocument({ documentId, doc, awareness, deps, report }: LineOptions): Line {
  // Registered before the provider's own listener: an edit must be counted before the frame that carries it.
  const onUpdate = (...[update, origin, , transaction]: UpdateArguments) => {
    if (origin === FROM_DEVICE) return
    report(origin === provider ? { type: 'received', update } : { type: 'edited', transaction, update })
  }
  doc.on('update', onUpdate)
  const provider = new WebsocketProvider(deps.collabUrl, documentId, doc, {
    awareness,
    connect: false,
    disableBc: true,
    protocols: [`${SUBPROTOCOL_PREFIX}${PROTOCOL_VERSION}`, `${PERSON_PROTOCOL_PREFIX}${deps.personId}`],
    resyncInterval: -1,
    WebSocketPolyfill: createCountingSocket(deps.WebSocket, (frame) => report({ type: 'sent', frame })),
  })
  provider.messageHandlers[MessageType.saved] = (_encoder, decoder) =>
    report({ type: 'acknowledged', frames: readVarUint(decoder) })
  provider.messageHandlers[MessageType.waiting] = () => report({ type: 'waiting' })
  reportLife(provider, deps, report)
  provider.connect()
  return {
    reconnect: () => provider.connect(),
    renew: () => renew(provider),
    renewAround(change) {
      provider.disconnect()
      change()
      provider.connect()
    },
    stop: () => provider.destroy(),
    close() {
      doc.off('update', onUpdate)
      provider.destroy()
    },
  }
}

function renew(provider: WebsocketProvider): void {
  provider.disconnect()
  provider.connect()
}

export const CONNECT_WITHIN_MS = 10_000

/** A line that lasted this long counts as one: what ends it is a new cut, not the next failure of the old one. */
export const STABLE_AFTER_MS = 10_000

function reportLife(provider: WebsocketProvider, deps: LineDeps, report: (event: LineEvent) => void): void {
  let patience: ReturnType<typeof setTimeout> | undefined
  let stability: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  provider.on('status', ({ status }) => {
    clearTimeout(patience)
    // A proxy or a network that asks for a sign-in may hold an attempt for minutes, and y-websocket would wait with it.
    if (status === 'connecting') patience = setTimeout(() => renew(provider), CONNECT_WITHIN_MS)
    if (status === 'connected') report({ type: 'opened' })
  })
  provider.on('sync', (synced) => {
    if (!synced) return
    stability = setTimeout(() => (failures = 0), STABLE_AFTER_MS)
    report({ type: 'synced' })
  })
  provider.on('connection-close', (event) => {
    clearTimeout(patience)
    clearTimeout(stability)
    waitBeforeNext(provider, backoffMs(++failures, event?.code ?? null, deps.random))
    if (event === null || !isFinal(event.code)) report({ type: 'lost', cause: causeOf(event) })
  })
  // Not at 'connection-close': there the provider is in the middle of its own farewell and must not be destroyed.
  provider.on('closed', (close) => {
    const isIdTaken = close.reason === ('foreign-client-id' satisfies RefusalReason)
    report({ type: 'refused', reason: stopReasonOf(close), isIdTaken })
  })
}

/**
 * y-websocket reads both right after 'connection-close' and waits for the shorter of what it doubles itself and what it is allowed. Its
 * own count begins anew with every sync, however soon that is lost, so it is set beyond the longest wait.
 */
function waitBeforeNext(provider: WebsocketProvider, waitMs: number): void {
  provider.wsUnsuccessfulReconnects = Math.ceil(Math.log2(Wait.longestMs / 100))
  provider.maxBackoffTime = waitMs
}

const Wait = { shortestMs: 500, firstMs: 1000, whenBusyMs: 8000, longestMs: 30_000 }

/**
 * Drawn by lot from a span that doubles with every failure: after a restart a whole hall comes back, and not in one moment. A server that
 * says it is overloaded is given a long span from the beginning.
 */
export function backoffMs(failures: number, code: number | null, random: () => number): number {
  const firstMs = code === CloseCode.overloaded ? Wait.whenBusyMs : Wait.firstMs
  const longestMs = Math.min(firstMs * 2 ** (failures - 1), Wait.longestMs)
  return Wait.shortestMs + (longestMs - Wait.shortestMs) * random()
}

const causesOfCodes: ReadonlyMap<number, LossCause> = new Map([
  [CloseCode.accessChanged, 'access-changed'],
  [CloseCode.fault, 'fault'],
  [CloseCode.overloaded, 'busy'],
  [CloseCode.draining, 'restarting'],
  [CloseCode.tooSlow, 'slow'],
])

/** Null = nobody answered. */
export function causeOf(close: { code: number; reason: string } | null): LossCause {
  if (close?.code === CloseCode.overloaded && close.reason === TOO_MANY_SOCKETS) return 'windows'
  return causesOfCodes.get(close?.code ?? 0) ?? 'offline'
}
