import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { Limit } from '../../shared/documents/limits.ts'
import { changeOf, changesOf, connectPlain, openSynced, updateFrame } from '../support/document-client.ts'
import { BOARD, openTestHouse } from '../support/document-house.ts'

const DRAFT = 'draft/mk_1/p_ns1'
const PART = 'x'.repeat(200 * 1024)

/** Four entries of 200 kB each. */
function partsOf(doc: Y.Doc, root: string): Uint8Array[] {
  return changesOf(doc, () => {
    for (const key of ['a', 'b', 'c', 'd']) doc.getMap(root).set(key, PART)
  })
}

test('DOC-37 a draft takes half a megabyte, also when its frames come in one rush', async () => {
  const house = await openTestHouse()
  const writer = await openSynced(house, DRAFT, { personId: 'p_ns1' })
  for (const update of partsOf(writer.doc, 'entries')) writer.send(updateFrame(update))
  expect(await writer.closed).toEqual({ code: 4413, reason: 'document-full' })
  const again = await openSynced(house, DRAFT, { personId: 'p_ns1', protocol: 'kurumaza.1' })
  // What still fits is taken; what was accepted before it is on the disk by then.
  again.send(updateFrame(changeOf(again.doc, (doc) => doc.getMap('entries').set('e', 'x'))))
  expect(await again.hear(({ type }) => type === 'saved')).toEqual({ type: 'saved', count: 1 })
  const { doc } = await openSynced(house, DRAFT, { personId: 'p_ns1' })
  expect([...doc.getMap('entries').keys()].toSorted()).toEqual(['a', 'b', 'e'])
})

test('DOC-37 a draft that is full by what is on the disk takes no more', async () => {
  const house = await openTestHouse()
  const writer = await openSynced(house, DRAFT, { personId: 'p_ns1', protocol: 'kurumaza.1' })
  const updates = partsOf(writer.doc, 'entries')
  for (const [index, update] of updates.slice(0, 2).entries()) {
    writer.send(updateFrame(update))
    await writer.hear((message) => message.type === 'saved' && message.count === index + 1)
  }
  for (const update of updates.slice(2)) writer.send(updateFrame(update))
  expect(await writer.closed).toEqual({ code: 4413, reason: 'document-full' })
})

test('DOC-37 a board takes what no draft would', async () => {
  const house = await openTestHouse()
  const writer = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  for (const update of partsOf(writer.doc, 'places')) writer.send(updateFrame(update))
  await writer.hear((message) => message.type === 'saved' && message.count === 4)
})

test('DOC-38 a message above everything accepted is closed 4413, and its client stops', async () => {
  const house = await openTestHouse()
  const raw = await openSynced(house, BOARD)
  raw.send(new Uint8Array(2 * Limit.stepTwoBytes + 1))
  expect(await raw.closed).toEqual({ code: 4413, reason: 'too-large' })
  const { doc, provider, synced } = connectPlain(house, 'p_dr1', BOARD)
  await synced
  const closed = new Promise<number>((resolve) => {
    provider.on('closed', ({ code }: { code: number }) => resolve(code))
  })
  doc.getMap('places').set('k', 'x'.repeat(2 * Limit.stepTwoBytes))
  expect(await closed).toBe(4413)
})
