import { pino } from 'pino'
import { expect, onTestFinished } from 'vitest'
import { createRedisBus, type RedisBus } from '../../server/cluster/redis-bus.ts'
import { openRedisLink } from '../../server/cluster/redis-link.ts'
import { RedisUrl } from '../../server/cluster/redis-target.ts'

export const silent = pino({ level: 'silent' })

/** A bus of a node of its own, with a quick pulse. It ends with the test. */
export function openBus(url: string, nodeId: string, prefix = 'kurumaza:1'): RedisBus {
  const link = openRedisLink(RedisUrl.parse(url), silent)
  const bus = createRedisBus({ link, prefix, nodeId, now: () => performance.now(), beatMs: 200 })
  onTestFinished(() => bus.close())
  return bus
}

/** Two nodes that hear one another. */
export async function openTwoBuses(url: string): Promise<[RedisBus, RedisBus]> {
  const buses: [RedisBus, RedisBus] = [openBus(url, 'a'), openBus(url, 'b')]
  for (const bus of buses) expect(await bus.ready(5_000)).toBe(true)
  return buses
}
