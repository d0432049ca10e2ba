import { Cluster, Redis } from 'ioredis'
import type { Log } from '../log.ts'
import type { RedisTarget } from './redis-target.ts'

/** Two lines to Redis, one that speaks and one that hears. They come back by themselves, with what they listened on. */
export type RedisLink = {
  /** Not waited for, and lost while the line is down: who missed something looks it up. */
  publish(channel: string, bytes: Buffer): void
  subscribe(channel: string): Promise<void>
  unsubscribe(channel: string): void
  onMessage(listener: (channel: string, bytes: Buffer) => void): void
  /** `isUp` is false as soon as a line is known to be gone; true does not prove that it carries anything. */
  onChange(listener: (isUp: boolean) => void): void
  /** Gives up lines that may be dead without saying so. */
  restart(): void
  close(): Promise<void>
}

/** Longest pause between two tries to come back, in ms. */
const RETRY_MS = 1_000
const CONNECT_MS = 3_000

/** ioredis for the bus: it listens again by itself after every loss, in single, sentinel and cluster mode alike. */
export function openRedisLink(target: RedisTarget, log: Log): RedisLink {
  // What cannot be said now is not said later: by then it is old. What is to be heard is asked for as soon as there is a line.
  const speaking = connect(target, { enableOfflineQueue: false, maxRetriesPerRequest: 0 })
  const hearing = connect(target, { enableOfflineQueue: true, maxRetriesPerRequest: null })
  for (const line of [speaking, hearing])
    line.on('error', (error: Error) => log.debug({ reason: error.message }, 'a line to redis is ill'))
  return {
    publish: (channel, bytes) => void speaking.spublish(channel, bytes).catch(() => undefined),
    subscribe: async (channel) => void (await hearing.ssubscribe(channel)),
    unsubscribe: (channel) => void hearing.sunsubscribe(channel).catch(() => undefined),
    onMessage: (listener) =>
      void hearing.on('smessageBuffer', (channel: Buffer, bytes: Buffer) => listener(channel.toString(), bytes)),
    onChange: (listener) => {
      for (const line of [speaking, hearing]) {
        line.on('close', () => listener(false))
        line.on('ready', () => listener(true))
      }
    },
    restart: () => {
      for (const line of [speaking, hearing]) line.disconnect(true)
    },
    close: async () => {
      for (const line of [speaking, hearing]) line.disconnect()
    },
  }
}

type Waiting = { enableOfflineQueue: boolean; maxRetriesPerRequest: number | null }

function connect(target: RedisTarget, waiting: Waiting): Redis | Cluster {
  const { username, password, tls, hosts } = target
  const retry = (times: number) => Math.random() * Math.min(RETRY_MS, 50 * 2 ** times)
  const login = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    connectTimeout: CONNECT_MS,
    maxRetriesPerRequest: waiting.maxRetriesPerRequest,
  }
  const { enableOfflineQueue } = waiting
  if (target.kind === 'cluster') {
    const common = { enableOfflineQueue, clusterRetryStrategy: retry, shardedSubscribers: true }
    return new Cluster([...hosts], { ...common, redisOptions: login })
  }
  const common = { ...login, enableOfflineQueue, retryStrategy: retry }
  if (target.kind === 'sentinel') return new Redis({ ...common, sentinels: [...hosts], name: target.master })
  return new Redis({ ...common, ...hosts[0] })
}
