import { randomUUID } from 'node:crypto'
import type { Log } from '../log.ts'
import type { Bus } from './bus.ts'
import { createLocalBus } from './local-bus.ts'
import { createRedisBus, type RedisBus } from './redis-bus.ts'
import { openRedisLink } from './redis-link.ts'
import type { RedisTarget } from './redis-target.ts'
import { openRoomAdapter, type RoomAdapter } from './room-adapter.ts'

/** How this process reaches the others. `health` names each part that is needed, and whether it is there. */
export type Cluster = {
  bus: Bus
  adapter: RoomAdapter['adapter'] | null
  health: () => Record<string, boolean>
  close: () => Promise<void>
}

/** How long the start waits for Redis, in ms. */
const START_MS = 5_000

/** `installation`: what the nodes on one database know one another by, whatever else uses the same Redis. */
type Joining = { installation: string; log: Log }

/** Joins the other nodes; without a target there are none. Null when Redis cannot be reached. */
export async function openCluster(target: RedisTarget | null, { installation, log }: Joining): Promise<Cluster | null> {
  if (target === null)
    return { bus: createLocalBus(), adapter: null, health: () => ({}), close: () => Promise.resolve() }
  const prefix = `kurumaza:${installation}`
  const link = openRedisLink(target, log)
  const bus = createRedisBus({ link, prefix, nodeId: randomUUID(), now: () => performance.now() })
  const rooms = await openRooms(target, { prefix, log, bus })
  if (rooms === null) return null
  const stop = bus.onWhole((isWhole) =>
    isWhole ? log.info('other nodes can be heard again') : log.error('redis is lost: nodes hear one another late'),
  )
  return {
    bus,
    adapter: rooms.adapter,
    health: () => ({ redis: bus.isWhole }),
    close: async () => {
      stop()
      rooms.close()
      await bus.close()
    },
  }
}

type Opening = { prefix: string; log: Log; bus: RedisBus }

async function openRooms(target: RedisTarget, { prefix, log, bus }: Opening): Promise<RoomAdapter | null> {
  try {
    if (!(await bus.ready(START_MS))) throw new Error('redis does not answer')
    return await openRoomAdapter(target, { prefix, log, withinMs: START_MS })
  } catch (error) {
    log.debug({ error }, 'redis cannot be used')
    await bus.close()
    return null
  }
}
