import { expect, test } from 'vitest'
import { openSynced } from '../support/document-client.ts'
import { BOARD, openTestHouse } from '../support/document-house.ts'

test('OPS-21 a refused frame is logged by its document and the reason, without a session', async () => {
  const house = await openTestHouse()
  const { send, closed } = await openSynced(house, BOARD)
  send(Uint8Array.of(0, 2, 255))
  await closed
  const line = house.logged.find((each) => each.includes('a frame was refused')) ?? '{}'
  expect(JSON.parse(line)).toMatchObject({ documentId: BOARD, reason: 'malformed' })
  expect(house.logged.join('')).not.toContain('session-')
})
