import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Limit } from '../../shared/documents/limits.ts'
import { openRaw, stepOne } from '../support/document-client.ts'
import { BOARD, SOMEONE } from '../support/document-house.ts'
import { expectUnharmed, openHonestRoom } from './room.ts'

const VISITORS = 10

test(
  'HOST-8 who comes and goes without end, asking for everything each time, keeps nobody from writing',
  { timeout: 60_000 },
  async () => {
    const room = await openHonestRoom()
    const storm = { isOver: false, visits: 0 }
    async function visitAgainAndAgain(): Promise<void> {
      while (!storm.isOver) {
        const socket = openRaw(room.house, BOARD)
        await socket.opened
        socket.send(stepOne(new Y.Doc()))
        await socket.hear(({ type }) => type === 'step-two')
        socket.ws.terminate()
        storm.visits++
      }
    }
    const visitors = Array.from({ length: VISITORS }, visitAgainAndAgain)
    while (storm.visits < 150) await expectUnharmed(room)
    storm.isOver = true
    await Promise.all(visitors)
    const opened = await room.house.documents.open(BOARD, SOMEONE)
    // The two at the table, and of all visits at most the last ones, whose end is still on its way.
    expect(opened?.live.peers.size).toBeLessThanOrEqual(2 + VISITORS)
    opened?.release()
  },
)

test('HOST-8 what is sent before the rights are known lies in the network, however much it is', async () => {
  const room = await openHonestRoom()
  const { promise, resolve } = Promise.withResolvers<void>()
  const accepted: { bytesRead: number }[] = []
  room.house.server.on('connection', (socket) => void accepted.push(socket))
  room.house.rightsHeld.until = promise
  const attacker = openRaw(room.house, BOARD)
  await attacker.opened
  for (let count = 0; count < 20; count++) attacker.send(new Uint8Array(Limit.stepTwoBytes))
  // Two who are in already write meanwhile, and nothing of the eighty megabytes was taken from the network.
  await expectUnharmed(room)
  expect(Math.max(...accepted.map(({ bytesRead }) => bytesRead))).toBeLessThan(1024 * 1024)
  resolve()
  expect((await attacker.closed).code).toBe(4400)
  await expectUnharmed(room)
})
