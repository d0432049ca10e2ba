import { onTestFinished } from 'vitest'
import { startRedis as start, type LocalRedis } from '../../server/commands/cluster/local-redis.ts'

/** A real Redis on a port of its own. It ends with the test. */
export async function startRedis(): Promise<LocalRedis> {
  const redis = await start()
  onTestFinished(redis.stop)
  return redis
}
