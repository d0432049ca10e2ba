import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { Limit } from '../../shared/documents/limits.ts'
import type { House } from '../support/room-house.ts'
import { openTestHouse } from '../support/room-house.ts'

/** Opens the bare WebSocket under Socket.IO; `refusedWith` is the status of the answer, null when it is open. */
async function knock(house: House, cookie: string): Promise<{ socket: WebSocket; refusedWith: number | null }> {
  const url = `ws://127.0.0.1:${house.port}/socket.io/?EIO=4&transport=websocket`
  const socket = new WebSocket(url, { headers: { origin: house.origin, cookie } })
  onTestFinished(() => socket.terminate())
  socket.on('error', () => undefined)
  const refused = once(socket, 'unexpected-response').then(([, response]) => Number(response.statusCode))
  const refusedWith = await Promise.race([refused, once(socket, 'open').then(() => null)])
  return { socket, refusedWith }
}

test('ROOM-46 one person has a limited number of lines, and a closed one makes room', async () => {
  const house = await openTestHouse()
  const cookie = await house.cookieOf('p_dr1')
  const knocks = await Promise.all(Array.from({ length: Limit.socketsPerPerson + 20 }, () => knock(house, cookie)))
  const refusals = knocks.map(({ refusedWith }) => refusedWith).filter((status) => status !== null)
  expect(refusals).toEqual(Array.from({ length: 20 }, () => 429))
  // Others are not concerned.
  await house.enter('p_ns1')

  const [gone] = knocks.filter(({ refusedWith }) => refusedWith === null)
  const retrying = await house.clientOf('p_dr1')
  // As a page does by itself.
  retrying.socket.io.reconnection(true)
  retrying.socket.io.reconnectionDelay(1)
  retrying.socket.io.reconnectionDelayMax(20)
  await expect(retrying.connect()).rejects.toThrow('websocket error')
  const retried = new Promise<void>((resolve) => retrying.socket.once('connect', resolve))
  gone?.socket.terminate()
  await retried
})
