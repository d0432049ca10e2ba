import { PassThrough } from 'node:stream'
import type { WebSocket } from 'ws'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Limit } from '../../shared/documents/limits.ts'
import { createAcknowledgement, noteDurable, noteGap, noteStepTwo } from '../../server/documents/acknowledgement.ts'
import { Outbox } from '../../server/documents/outbox.ts'
import { createBucket, take } from '../../server/documents/rate-limit.ts'
import { frameBinary } from '../../server/documents/websocket-frame.ts'
import { changeOf, openSynced, stepTwo, updateFrame } from '../support/document-client.ts'
import { BOARD, openTestHouse } from '../support/document-house.ts'

/** A reader that has left so many bytes unread. */
function createReader(unreadBytes: number) {
  const ws = { readyState: 1, OPEN: 1, bufferedAmount: unreadBytes } as WebSocket // All that an outbox looks at.
  const stream = new PassThrough()
  let cuts = 0
  const outbox = new Outbox(ws, stream, () => cuts++)
  return { outbox, stream, readCuts: () => cuts, readBytes: () => stream.readableLength }
}

test('DOC-35 a slow reader goes without presence before it is cut', () => {
  const slow = createReader(512 * 1024)
  slow.outbox.sendPresence(Buffer.from('presence'))
  expect([slow.readBytes(), slow.readCuts()]).toEqual([0, 0])
  slow.outbox.send(Buffer.from('edit'))
  expect([slow.readBytes(), slow.readCuts()]).toEqual([4, 0])
  const tooSlow = createReader(1024 * 1024 + 1)
  tooSlow.outbox.send(Buffer.from('edit'))
  expect([tooSlow.readBytes(), tooSlow.readCuts()]).toEqual([0, 1])
})

test('DOC-35 a reader who takes nothing any more is cut, and one who takes something is not', () => {
  const ws = { readyState: 1, OPEN: 1, bufferedAmount: 0 }
  let cuts = 0
  const outbox = new Outbox(ws as WebSocket, new PassThrough(), () => cuts++) // All that an outbox looks at.
  const lookAt = (unreadBytes: number) => {
    outbox.send(Buffer.alloc(10))
    ws.bufferedAmount = unreadBytes
    outbox.cutIfStalled()
  }
  for (let look = 1; look < 8; look++) lookAt(10 * look)
  lookAt(5)
  for (let look = 1; look < 8; look++) lookAt(5 + 10 * look)
  expect(cuts).toBe(0)
  lookAt(5 + 10 * 8)
  expect(cuts).toBe(1)
})

test('DOC-35 a large document on its way is not taken for slowness', () => {
  const reader = createReader(6 * 1024 * 1024)
  reader.stream.cork()
  reader.outbox.sendLarge(Buffer.alloc(6 * 1024 * 1024), () => undefined)
  reader.outbox.send(Buffer.from('edit'))
  expect(reader.readCuts()).toBe(0)
})

test('DOC-17 an update frame above its limit is closed 4413, a step 2 may be larger', async () => {
  const house = await openTestHouse()
  const [pasting, offline] = [
    await openSynced(house, BOARD),
    await openSynced(house, BOARD, { protocol: 'kurumaza.1' }),
  ]
  const big = changeOf(offline.doc, (doc) => doc.getMap('places').set('big', 'x'.repeat(Limit.frameBytes + 1)))
  offline.send(stepTwo(big))
  await offline.hear(({ type }) => type === 'saved')
  pasting.send(updateFrame(big))
  expect(await pasting.closed).toEqual({ code: 4413, reason: 'too-large' })
})

test('DOC-18 a frame of any length is framed as WebSocket clients read it', async () => {
  const house = await openTestHouse()
  const [writer, reader] = [await openSynced(house, BOARD), await openSynced(house, BOARD)]
  for (const length of [1, 125, 126, 65_535, 65_536, 200_000]) {
    const heardBefore = reader.heard.length
    writer.send(updateFrame(changeOf(writer.doc, (doc) => doc.getMap('places').set('k', 'x'.repeat(length)))))
    const heard = await reader.hear(({ type }) => type === 'update', heardBefore)
    if (heard.type !== 'saved') Y.applyUpdate(reader.doc, heard.bytes)
    expect(reader.doc.getMap('places').get('k')).toBe('x'.repeat(length))
  }
  expect(frameBinary(new Uint8Array(3))).toEqual(Buffer.from([0x82, 3, 0, 0, 0]))
})

test('DOC-17 who sends faster than allowed is waited for, not cut', () => {
  const bucket = createBucket({ perSecond: 10, burst: 2 }, 0)
  expect([take(bucket, 1, 0), take(bucket, 1, 0), take(bucket, 1, 0)]).toEqual([0, 0, 100])
  expect(take(bucket, 1, 300)).toBe(0)
  expect(take(bucket, 1, -5000)).toBe(0)
})

test('DOC-8 nothing from a gap on counts before the step 2 that covers it is durable', () => {
  const counts = createAcknowledgement()
  noteGap(counts, 2)
  expect(noteDurable(counts, 1)).toBe(1)
  expect(noteDurable(counts, 3)).toBeNull()
  noteStepTwo(counts, 4)
  expect(noteDurable(counts, 3)).toBeNull()
  expect(noteDurable(counts, 4)).toBe(4)
  expect(noteDurable(counts, 5)).toBe(5)
})
