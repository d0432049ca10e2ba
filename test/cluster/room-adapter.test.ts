import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { io as connect } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { RedisUrl } from '../../server/cluster/redis-target.ts'
import { openRoomAdapter } from '../../server/cluster/room-adapter.ts'
import { startRedis } from '../support/redis-server.ts'
import { silent } from '../support/two-buses.ts'

const PATIENCE = { timeout: 10_000 }

/** A node with one person in the room `table`. */
async function openNode(url: string) {
  const lines = await openRoomAdapter(RedisUrl.parse(url), { prefix: 'kurumaza:1', log: silent, withinMs: 5_000 })
  const http = createServer()
  const io = new Server(http, { adapter: lines.adapter, transports: ['websocket'] })
  io.on('connection', (socket) => void socket.join('table'))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const heard: number[] = []
  const client = connect(`http://127.0.0.1:${port}`, { transports: ['websocket'] })
  client.on('n', (value: number) => heard.push(value))
  await new Promise<void>((resolve) => void client.once('connect', resolve))
  onTestFinished(async () => {
    client.disconnect()
    await io.close()
    lines.close()
  })
  return { say: (value: number) => io.to('table').emit('n', value), heard }
}

test(
  'CLU-15 what is said in a room is heard at all nodes; without Redis at once at the own one, and again at all when it is back',
  { timeout: 40_000 },
  async () => {
    const redis = await startRedis()
    const [a, b] = [await openNode(redis.url), await openNode(redis.url)]
    await expect.poll(() => (a.say(1), b.heard.length), PATIENCE).toBeGreaterThan(0)
    await redis.kill()
    a.say(2)
    await expect.poll(() => a.heard.at(-1)).toBe(2)
    await redis.start()
    await expect.poll(() => (a.say(3), b.heard.at(-1)), PATIENCE).toBe(3)
    await expect.poll(() => (b.say(4), a.heard.at(-1)), PATIENCE).toBe(4)
    redis.pause()
    a.say(5)
    await expect.poll(() => a.heard.at(-1)).toBe(5)
    redis.resume()
  },
)

test('CLU-15 without a Redis it says so', async () => {
  const redis = await startRedis()
  await redis.kill()
  await expect(openRoomAdapter(RedisUrl.parse(redis.url), { prefix: 'x', log: silent, withinMs: 500 })).rejects.toThrow(
    'reached',
  )
})
