import { expect, onTestFinished, test } from 'vitest'
import { openRedisLink } from '../../server/cluster/redis-link.ts'
import { RedisUrl } from '../../server/cluster/redis-target.ts'
import { startRedis } from '../support/redis-server.ts'
import { openBus, openTwoBuses, silent } from '../support/two-buses.ts'

/** Longer than any return of Redis takes. */
const PATIENCE = { timeout: 15_000 }

test('CLU-1 what one node publishes is heard at once there, and once on every other', async () => {
  const { url } = await startRedis()
  const [a, b] = await openTwoBuses(url)
  const heard: string[] = []
  a.subscribe('rights', ({ personId }) => heard.push(`a ${personId}`))
  b.subscribe('rights', ({ personId }) => heard.push(`b ${personId}`))
  a.publish('rights', { personId: 'p_ns1' })
  expect(heard).toEqual(['a p_ns1'])
  await expect.poll(() => heard).toEqual(['a p_ns1', 'b p_ns1'])
  b.publish('rights', { personId: 'p_dr1' })
  await expect.poll(() => heard).toEqual(['a p_ns1', 'b p_ns1', 'b p_dr1', 'a p_dr1'])
  expect(() => a.publish('rights', {})).toThrow('name someone')
})

test('CLU-2 bytes go to those other nodes that listen on their channel, in order, until they stop', async () => {
  const { url } = await startRedis()
  const [a, b] = await openTwoBuses(url)
  const heard: string[] = []
  const note = (bytes: Uint8Array, from: string) => void heard.push(`${from} ${bytes.join()}`)
  await a.listen('document:1', () => expect.unreachable('what a node tells, it does not hear'))
  const stop = await b.listen('document:1', note)
  await b.listen('document:2', note)
  for (const byte of [1, 2, 3]) a.tell('document:1', () => Uint8Array.of(byte, 255))
  a.tell('document:2', () => Uint8Array.of(4))
  await expect.poll(() => heard).toEqual(['a 1,255', 'a 2,255', 'a 3,255', 'a 4'])
  stop()
  a.tell('document:1', () => Uint8Array.of(5))
  a.tell('document:2', () => Uint8Array.of(6))
  await expect.poll(() => heard.at(-1)).toBe('a 6')
  expect(heard).not.toContain('a 5')
})

test('CLU-3 installations that share a Redis do not hear one another', async () => {
  const { url } = await startRedis()
  const [a, b] = await openTwoBuses(url)
  const other = openBus(url, 'c', 'kurumaza:2')
  expect(await other.ready(5_000)).toBe(true)
  other.subscribe('rights', () => expect.unreachable())
  const heard: string[] = []
  b.subscribe('rights', ({ personId }) => heard.push(String(personId)))
  a.publish('rights', { personId: 'p_ns1' })
  await expect.poll(() => heard).toEqual(['p_ns1'])
  // Its own beat, sent after that, comes back: nothing is still on its way to it.
  const beat = other.listen('x', () => undefined)
  await beat
})

test(
  'CLU-4 a Redis that dies is noticed; when it is back, everything listens again and is asked to look',
  { timeout: 30_000 },
  async () => {
    const redis = await startRedis()
    const [a, b] = await openTwoBuses(redis.url)
    const heard: number[] = []
    await b.listen('document:1', ([byte]) => void heard.push(Number(byte)))
    let doubts = 0
    b.onBeat((isCertain) => {
      if (!isCertain) doubts++
    })
    const changes: boolean[] = []
    b.onWhole((isWhole) => void changes.push(isWhole))
    await redis.kill()
    await expect.poll(() => b.isWhole, PATIENCE).toBe(false)
    await expect.poll(() => doubts, PATIENCE).toBeGreaterThan(2)
    // A document that is opened meanwhile opens nevertheless.
    await b.listen('document:2', ([byte]) => void heard.push(Number(byte)))
    a.tell('document:1', () => Uint8Array.of(1))
    a.publish('rights', { personId: 'p_ns1' })
    await redis.start()
    await expect.poll(() => [a.isWhole, b.isWhole], PATIENCE).toEqual([true, true])
    expect(changes).toEqual([false, true])
    a.tell('document:1', () => Uint8Array.of(2))
    a.tell('document:2', () => Uint8Array.of(3))
    await expect.poll(() => heard, PATIENCE).toEqual([2, 3])
  },
)

test('CLU-5 a Redis that says nothing is noticed as well', { timeout: 40_000 }, async () => {
  const redis = await startRedis()
  const [a, b] = await openTwoBuses(redis.url)
  redis.pause()
  await expect.poll(() => [a.isWhole, b.isWhole], PATIENCE).toEqual([false, false])
  redis.resume()
  await expect.poll(() => [a.isWhole, b.isWhole], PATIENCE).toEqual([true, true])
})

test('CLU-6 without a Redis the bus says so in time', async () => {
  const redis = await startRedis()
  await redis.kill()
  expect(await openBus(redis.url, 'a').ready(500)).toBe(false)
})

test('CLU-7 what is no message of ours changes nothing', async () => {
  const { url } = await startRedis()
  const [a, b] = await openTwoBuses(url)
  const stranger = openRedisLink(RedisUrl.parse(url), silent)
  onTestFinished(() => stranger.close())
  const heard: string[] = []
  b.subscribe('rights', (message) => heard.push(JSON.stringify(message)))
  await stranger.subscribe('somewhere')
  const wrong = [
    '',
    'x',
    '\u0001a{',
    '\u0001a{"topic":"rights","message":{"personId":1}}',
    '\u0001a{"topic":"new","message":{}}',
  ]
  for (const text of wrong) stranger.publish('kurumaza:1:all', Buffer.from(text))
  stranger.publish('kurumaza:1:all', Buffer.from('\u0001a{"topic":"rights","message":{}}'))
  await expect.poll(() => stranger.publish('kurumaza:1:all', Buffer.from('\u0001z'))).toBeUndefined()
  a.publish('rights', { personId: 'p_ns1' })
  await expect.poll(() => heard).toEqual(['{"personId":"p_ns1"}'])
})
