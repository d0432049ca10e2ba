import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Connection } from '../../server/documents/connection.ts'
import { changeOf, openSynced, stepOne, updateFrame, type RawSocket } from '../support/document-client.ts'
import { BOARD, SOMEONE, type DocumentHouse } from '../support/document-house.ts'
import { expectUnharmed, openHonestRoom } from './room.ts'

const PART = 'x'.repeat(100_000)

/** What waits in this process for the sockets of one person, in bytes: the most of all of them. */
async function waitingFor({ documents }: DocumentHouse, personId: string): Promise<number> {
  const opened = await documents.open(BOARD, SOMEONE)
  const peers = [...(opened?.live.peers ?? [])].filter((peer) => peer instanceof Connection)
  opened?.release()
  const theirs = peers.filter(({ admission }) => admission.visitor.personId === personId)
  return Math.max(0, ...theirs.map(({ admission }) => admission.ws.bufferedAmount))
}

/** Writes a hundred kilobytes, under the same key every time, and waits until they are saved. */
async function writePart({ doc, send, hear, heard }: RawSocket & { doc: Y.Doc }): Promise<void> {
  const from = heard.length
  send(updateFrame(changeOf(doc, () => doc.getMap('places').set('part', PART + heard.length))))
  await hear(({ type }) => type === 'saved', from)
}

test(
  'HOST-7 a reader who stops reading holds a megabyte, is cut, and comes back to one merged answer',
  { timeout: 30_000 },
  async () => {
    const room = await openHonestRoom()
    const writer = await openSynced(room.house, BOARD, { personId: 'p_hc1', protocol: 'kurumaza.1' })
    const slow = await openSynced(room.house, BOARD)
    slow.ws.pause()
    let most = 0
    // Some megabytes lie in the network before anything waits here.
    for (let part = 0; part < 110 && most < 900_000; part++) {
      await writePart(writer)
      most = Math.max(most, await waitingFor(room.house, 'p_dr1'))
    }
    for (let part = 0; part < 5; part++) {
      await writePart(writer)
      most = Math.max(most, await waitingFor(room.house, 'p_dr1'))
    }
    expect(most).toBeGreaterThan(900_000)
    expect(most).toBeLessThan(1024 * 1024 + 2 * PART.length)
    await expectUnharmed(room)
    slow.ws.resume()
    expect(await slow.closed).toEqual({ code: 4508, reason: 'too-slow' })
    const back = await openSynced(room.house, BOARD)
    const answers = back.heard.filter(({ type }) => type === 'step-two')
    expect(answers.map((answer) => (answer.type === 'step-two' ? answer.bytes.byteLength : 0))).toHaveLength(1)
    expect(Y.encodeStateAsUpdate(back.doc).byteLength).toBeLessThan(3 * PART.length)
    expect(back.doc.getMap('places').get('part')).toBe(writer.doc.getMap('places').get('part'))
  },
)

test(
  'HOST-7 who asks for everything again and again and reads nothing is answered once',
  { timeout: 30_000 },
  async () => {
    const room = await openHonestRoom()
    const writer = await openSynced(room.house, BOARD, { personId: 'p_hc1', protocol: 'kurumaza.1' })
    for (let part = 0; part < 20; part++) {
      const from = writer.heard.length
      writer.send(updateFrame(changeOf(writer.doc, (doc) => doc.getMap('places').set(`part${part}`, PART))))
      await writer.hear(({ type }) => type === 'saved', from)
    }
    const greedy = await openSynced(room.house, BOARD)
    const size = Y.encodeStateAsUpdate(greedy.doc).byteLength
    greedy.ws.pause()
    for (let count = 0; count < 60; count++) greedy.send(stepOne(new Y.Doc()))
    await expectUnharmed(room)
    await expectUnharmed(room)
    expect(await waitingFor(room.house, 'p_dr1')).toBeLessThan(1.5 * size)
    greedy.ws.terminate()
  },
)
