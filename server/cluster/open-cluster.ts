import { randomUUID } from 'node:crypto'
import { keepSetting } from '../database/settings.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'
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

/** Joins the other nodes on the same database, whatever else uses the same Redis; without Redis there are none. Throws StartRefused when Redis cannot be reached. */
export async function openCluster(
  target: RedisTarget | null,
  { db, log }: { db: Database; log: Log },
): Promise<Cluster> {
  if (target === null)
    return { bus: createLocalBus(), adapter: null, health: () => ({}), close: () => Promise.resolve() }
  const prefix = `kurumaza:${await keepSetting(db, 'installation', randomUUID())}`
  const link = openRedisLink(target, log)
  const bus = createRedisBus({ link, prefix, nodeId: randomUUID(), now: () => performance.now() })
  const rooms = await openRooms(target, { prefix, log, bus })
  const stop = bus.onWhole((isWhole) =>
    isWhole
      ? log.info('other nodes can be heard again')
      : log.error('redis cannot be reached: nodes hear one another late'),
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

type Joining = { prefix: string; log: Log; bus: RedisBus }

async function openRooms(target: RedisTarget, { prefix, log, bus }: Joining): Promise<RoomAdapter> {
  try {
    if (!(await bus.ready(START_MS))) throw new Error('redis does not answer')
    return await openRoomAdapter(target, { prefix, log, withinMs: START_MS })
  } catch (error) {
    await bus.close()
    log.debug({ error }, 'redis cannot be used')
    throw new StartRefused(
      'REDIS_URL の Redis（7 以上）につながりません。動いているか、URL が正しいかを確かめてください / The Redis of REDIS_URL (7 or newer) cannot be reached',
    )
  }
}
