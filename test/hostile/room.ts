import { expect, onTestFinished } from 'vitest'
import { digestOf } from '../../server/documents/log-chain.ts'
import { until } from '../support/document-client.ts'
import { BOARD, openTestHouse, ORIGIN, type DocumentHouse } from '../support/document-house.ts'
import type { PersonId } from '../support/room-people.ts'
import { openTypist, textAfter, typedBy, type Typist } from '../support/typist.ts'

export type HonestRoom = Awaited<ReturnType<typeof openHonestRoom>>

/** Two honest people at one table of a real server. Whoever attacks sits beside them as `p_dr1`, with an account as good as theirs. */
export async function openHonestRoom(options: Parameters<typeof openTestHouse>[0] = {}) {
  const house = await openTestHouse(options)
  const [nurse, manager] = [sitDown(house, 'p_ns1'), sitDown(house, 'p_cm1')] as const
  await Promise.all([nurse.synced, manager.synced])
  const room = { house, nurse, manager }
  await expectUnharmed(room)
  return room
}

function sitDown({ url }: DocumentHouse, personId: PersonId): Typist {
  const typist = openTypist({ url, headers: { cookie: personId, origin: ORIGIN } }, BOARD, personId)
  onTestFinished(() => typist.close())
  return typist
}

/**
 * Each types, is told that it is saved, and the other reads it; nobody was cut off meanwhile, and all hold what the server holds. Throws
 * otherwise, or waits for ever.
 */
export async function expectUnharmed({ house, nurse, manager }: HonestRoom): Promise<void> {
  let cuts = 0
  const count = () => cuts++
  for (const { provider } of [nurse, manager]) provider.on('connection-close', count)
  for (const typist of [nurse, manager]) for (let edits = 0; edits < 5; edits++) typist.type()
  await Promise.all([nurse.saved(), manager.saved()])
  const isRead = (by: Typist, from: Typist) =>
    until(by.doc, () => typedBy(by.doc, from.name) === textAfter(from.counts.made))
  await Promise.all([isRead(nurse, manager), isRead(manager, nurse)])
  for (const { provider } of [nurse, manager]) provider.off('connection-close', count)
  expect(cuts).toBe(0)
  await expectSame({ house, nurse, manager })
}

/** The same text, state vector and delete set in memory, on the disk and with everyone; nothing waits for what never comes. */
async function expectSame({ house, nurse, manager }: HonestRoom): Promise<void> {
  const stored = await house.documents.readInside(house.db, BOARD)
  const live = await house.documents.latest(BOARD)
  if (!stored || !live) throw new Error('the board is gone')
  for (const doc of [nurse.doc, manager.doc])
    await until(doc, () => digestOf(doc).join() === digestOf(stored.doc).join())
  expect(digestOf(live.doc)).toEqual(digestOf(stored.doc))
  for (const doc of [stored.doc, live.doc, nurse.doc, manager.doc])
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
}
