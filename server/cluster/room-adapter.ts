import { createShardedAdapter } from '@socket.io/redis-adapter'
import { createClient, createCluster, createSentinel } from 'redis'
import type { Log } from '../log.ts'
import type { RedisTarget } from './redis-target.ts'

/** What Socket.IO takes as its `adapter`: it makes one for a namespace. */
export type RoomAdapter = { adapter: ReturnType<typeof createShardedAdapter>; close(): void }

type Heard = (message: Buffer, channel: Buffer) => unknown

/** What all three kinds of client have in common, and all that the adapter asks of them as long as nobody asks the whole cluster. */
type Client = {
  connect(): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  sPublish(channel: string, message: string | Buffer): Promise<unknown>
  sSubscribe(channel: string, listener: Heard, bufferMode: true): Promise<unknown>
  sUnsubscribe(channel: string | string[]): Promise<unknown>
  close(): unknown
  destroy(): unknown
}

/** Unanswered messages that may wait on a line, and the pauses of its own pulse, in ms. */
const MAX_WAITING = 5_000
const PING_MS = 2_000
const SILENT_MS = 6_000
const RETRY_MS = 1_000

/**
 * Carries what goes to people between the nodes. Sharded pub/sub everywhere, because a cluster knows no other that scales, and one way is
 * enough; needs Redis 7. Rejects when Redis cannot be reached within `withinMs`.
 */
export async function openRoomAdapter(
  target: RedisTarget,
  { prefix, log, withinMs }: { prefix: string; log: Log; withinMs: number },
): Promise<RoomAdapter> {
  // What cannot be said now is not said later: by then it is old.
  const clients = [createOne(target, { disableOfflineQueue: true }), createOne(target)] as const
  for (const client of clients)
    client.on('error', ({ message }) => log.debug({ reason: message }, 'a line of rooms is ill'))
  const close = () => {
    for (const client of clients) client.destroy()
  }
  try {
    await withinTime(Promise.all(clients.map((client) => client.connect())), withinMs)
  } catch (error) {
    close()
    throw error
  }
  const [speaking, hearing] = clients
  return {
    adapter: createShardedAdapter(publisherOf(speaking), subscriberOf(hearing), { channelPrefix: `${prefix}:rooms` }),
    close,
  }
}

/** The clients themselves try for ever. */
async function withinTime(work: Promise<unknown>, withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('redis cannot be reached')), withinMs)
  })
  work.catch(() => undefined)
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** The adapter tells its own sockets only when this resolves, and they are not to wait for Redis: what is lost is looked up. */
function publisherOf(client: Client) {
  const quietly = (channel: string, message: string | Buffer) => {
    client.sPublish(channel, message).catch(() => undefined)
    return Promise.resolve(0)
  }
  return { sSubscribe: unused, sPublish: quietly }
}

/** A subscription that fails now stands as soon as the line does. */
function subscriberOf(client: Client) {
  return {
    sSubscribe: (channel: string, heard: Heard) => void client.sSubscribe(channel, heard, true).catch(() => undefined),
    sUnsubscribe: (channel: string | string[]) => void client.sUnsubscribe(channel).catch(() => undefined),
  }
}

/** The adapter tells this library from others by its having it. */
function unused(): never {
  throw new Error('a publisher does not subscribe')
}

function createOne(target: RedisTarget, queueing: { disableOfflineQueue?: true } = {}): Client {
  const { username, password, tls, hosts } = target
  const login = { ...(username === undefined ? {} : { username }), ...(password === undefined ? {} : { password }) }
  const reconnectStrategy = (times: number) => Math.random() * Math.min(RETRY_MS, 50 * 2 ** times)
  const socket = { reconnectStrategy, socketTimeout: SILENT_MS, ...(tls ? { tls: true as const } : {}) }
  const line = { ...login, ...queueing, pingInterval: PING_MS, commandsQueueMaxLength: MAX_WAITING, socket }
  if (target.kind === 'cluster')
    return createCluster({ rootNodes: hosts.map((host) => ({ socket: host })), defaults: line })
  if (target.kind === 'sentinel')
    return createSentinel({ name: target.master, sentinelRootNodes: [...hosts], nodeClientOptions: line })
  const [host] = hosts
  return createClient({ ...line, socket: { ...socket, ...host } })
}
