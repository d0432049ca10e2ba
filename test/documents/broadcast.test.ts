import { expect, test } from 'vitest'
import { Broadcast } from '../../server/documents/broadcast.ts'
import type { Peer } from '../../server/documents/peer.ts'

function listener(): Peer & { heard: string[] } {
  const heard: string[] = []
  const idle = { presenceId: null, sendPresence: () => undefined, pause: () => undefined, close: () => undefined }
  return { ...idle, heard, send: (frame) => void heard.push(String(frame)) }
}

test('DOC-120 what one window brings goes out in one piece, and to its authors without their own, in order', async () => {
  const [author, other, third] = [listener(), listener(), listener()]
  const broadcast = new Broadcast(new Set([author, other, third]))
  for (const [letter, from] of [
    ['a', author],
    ['b', other],
    ['c', author],
    ['d', null],
  ] as const)
    broadcast.add(Buffer.from(letter), from)
  await Promise.resolve()
  expect(third.heard).toEqual(['abcd'])
  expect(author.heard).toEqual(['b', 'd'])
  expect(other.heard).toEqual(['a', 'c', 'd'])
  broadcast.add(Buffer.from('e'), null)
  await Promise.resolve()
  expect([author.heard.at(-1), third.heard]).toEqual(['e', ['abcd', 'e']])
})
