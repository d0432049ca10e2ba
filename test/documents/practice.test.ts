import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CaretPlace, indexOf } from '../../shared/documents/caret-place.ts'
import { passagesOf } from '../../shared/documents/passages.ts'
import { PRACTICE_PARTNER_ID, practiceText, seedPractice } from '../../shared/documents/practice.ts'
import { createLog } from '../../server/log.ts'
import { readPresence } from '../../server/documents/awareness.ts'
import { indexChanged } from '../../server/records/search-index.ts'
import { DRAFT_LIFE_MS, forgetDrafts } from '../../server/rooms/forget-drafts.ts'
import { changeOf, connectPlain, openRaw, openSynced, updateFrame, type Heard } from '../support/document-client.ts'
import { type DocumentHouse, openTestHouse } from '../support/document-house.ts'
import type { PersonId } from '../support/room-people.ts'

const NURSES = 'practice/mk_1/p_ns1'

async function openPractice(): Promise<DocumentHouse> {
  const house = await openTestHouse()
  await house.db
    .transaction()
    .execute((trx) => house.documents.create(trx, { documentId: NURSES, hubId: 'hub_1', seed: seedPractice }))
  return house
}

const type = (doc: Y.Doc, words: string) =>
  changeOf(doc, () => {
    const text = practiceText(doc)
    text?.insert(text.length, words)
  })

const statesOf = (message: Heard) =>
  message.type === 'presence' ? (readPresence(message.bytes) ?? []).map(({ state }) => state) : []
const isPartner = (message: Heard) => statesOf(message).some((state) => state.includes(PRACTICE_PARTNER_ID))

test('REH-1 nobody but its author opens a practice document: not who leads, not who has no seat; each gets the answer of one that does not exist', async () => {
  const house = await openPractice()
  const others: PersonId[] = ['p_fc1', 'p_hc2', 'p_hc1', 'p_dr1', 'p_cm1', 'p_ob1', 'p_st1']
  for (const personId of others)
    for (const documentId of [NURSES, `practice/mk_1/${personId}`])
      expect
        .soft(await openRaw(house, documentId, { personId }).closed, personId)
        .toEqual({ code: 4403, reason: 'not-allowed' })
})

test('REH-1 what is typed there is kept for its author, and other roots and fields are refused', async () => {
  const house = await openPractice()
  const own = await openSynced(house, NURSES, { personId: 'p_ns1', protocol: 'kurumaza.1' })
  own.send(updateFrame(type(own.doc, '髙﨑さんは家で暮らしたい')))
  await own.hear(({ type: kind }) => kind === 'saved')
  const kept = await house.documents.readInside(house.db, NURSES)
  expect(kept && practiceText(kept.doc)?.toString()).toBe('髙﨑さんは家で暮らしたい')
  own.send(updateFrame(changeOf(own.doc, (doc) => doc.getMap('practice').set('more', new Y.Text()))))
  expect(await own.closed).toMatchObject({ code: 4403, reason: 'server-written' })
})

test('REH-2 the end of the meeting takes the right to write from an open page; it is still read, and 30 days later it is gone from the file', async () => {
  const house = await openPractice()
  const own = await openSynced(house, NURSES, { personId: 'p_ns1', protocol: 'kurumaza.1' })
  own.send(updateFrame(type(own.doc, '確認の文です')))
  await own.hear(({ type: kind }) => kind === 'saved')
  const result = { hub_id: 'hub_1', meeting_id: 'mk_1', person_id: 'p_ns1', result: '{}', changed_at: 1 }
  await house.db.insertInto('rehearsals').values(result).execute()
  await house.db.updateTable('meetings').set({ closed_at: 1 }).where('id', '=', 'mk_1').execute()
  house.bus.publish('meeting-closed', { meetingId: 'mk_1' })
  expect(await own.closed).toMatchObject({ reason: 'access-changed' })
  const again = await openSynced(house, NURSES, { personId: 'p_ns1' })
  expect(practiceText(again.doc)?.toString()).toBe('確認の文です')
  again.send(updateFrame(type(again.doc, 'まだ')))
  expect(await again.closed).toEqual({ code: 4403, reason: 'read-only' })

  const forgetAt = (nowMs: number) =>
    forgetDrafts({ db: house.db, log: createLog({ level: 'silent' }), now: () => nowMs })
  const rowsLeft = () => house.db.selectFrom('rehearsals').selectAll().execute()
  await forgetAt(DRAFT_LIFE_MS)
  expect(await house.documents.readInside(house.db, NURSES)).not.toBeNull()
  expect(await rowsLeft()).toHaveLength(1)
  await forgetAt(DRAFT_LIFE_MS + 1)
  expect(await house.documents.readInside(house.db, NURSES)).toBeNull()
  expect(await rowsLeft()).toEqual([])
})

test('REH-7 what was typed to try it out is a passage of no document and read in to no search', async () => {
  const house = await openPractice()
  const own = await openSynced(house, NURSES, { personId: 'p_ns1', protocol: 'kurumaza.1' })
  own.send(updateFrame(type(own.doc, '探されない文')))
  await own.hear(({ type: kind }) => kind === 'saved')
  expect(passagesOf('practice', own.doc)).toEqual([])
  const { latest } = house.documents
  await indexChanged({ db: house.db, documents: { latest } })
  const texts = await house.db.selectFrom('search_texts').selectAll().execute()
  expect(texts.map(({ document_id: id }) => id)).not.toContain(NURSES)
  expect(JSON.stringify(texts)).not.toContain('探されない文')
})

/** Sees what a page sees of its partner. */
function watchPartner({ doc, provider: { awareness } }: ReturnType<typeof connectPlain>) {
  const found = () => [...awareness.getStates()].find(([, { user }]) => user?.personId === PRACTICE_PARTNER_ID)
  const place = () => {
    const parsed = CaretPlace.safeParse(found()?.[1].caret)
    const text = practiceText(doc)
    return parsed.success && text ? indexOf(text, parsed.data) : null
  }
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return
        awareness.off('change', look)
        resolve()
      }
      awareness.on('change', look)
      look()
    })
  return { id: () => found()?.[0], user: () => found()?.[1].user, place, until }
}

test('REH-8 a partner whom the server plays is there at once and reads two letters behind what is typed', async () => {
  const house = await openPractice()
  const page = connectPlain(house, 'p_ns1', NURSES)
  await page.synced
  const partner = watchPartner(page)
  await partner.until(() => partner.place() === 0)
  expect(partner.user()).toEqual({ personId: PRACTICE_PARTNER_ID, name: '練習のあいて', profession: 'facilitator' })
  practiceText(page.doc)?.insert(0, '髙﨑さん𠮷')
  await partner.until(() => partner.place() === 3)
})

test('REH-8 two pages have one partner, who stays until the last of them is closed', async () => {
  const house = await openPractice()
  const [page, second] = [connectPlain(house, 'p_ns1', NURSES), connectPlain(house, 'p_ns1', NURSES)]
  await Promise.all([page.synced, second.synced])
  const [partner, seconds] = [watchPartner(page), watchPartner(second)]
  await Promise.all([partner, seconds].map(({ until, place }) => until(() => place() === 0)))
  const first = partner.id()
  expect(seconds.id()).toBe(first)
  second.provider.awareness.setLocalState({ field: 'sentence' })
  const { awareness } = page.provider
  await partner.until(() => awareness.getStates().has(second.doc.clientID))
  second.provider.destroy()
  await partner.until(() => !awareness.getStates().has(second.doc.clientID))
  practiceText(page.doc)?.insert(0, 'あいうえ')
  await partner.until(() => partner.place() === 2)
  expect(partner.id()).toBe(first)
})

test('REH-8 no page speaks for the partner, and boards have none', async () => {
  const house = await openPractice()
  const own = await openSynced(house, NURSES, { personId: 'p_ns1' })
  const heard = await own.hear(isPartner)
  const [line] = heard.type === 'presence' ? (readPresence(heard.bytes) ?? []) : []
  own.doc.clientID = line?.clientId ?? 0
  own.send(updateFrame(type(own.doc, 'なりすまし')))
  expect(await own.closed).toEqual({ code: 4403, reason: 'foreign-client-id' })
  const board = await openSynced(house, 'meeting/mk_1', { personId: 'p_ns1' })
  expect(board.heard.some(isPartner)).toBe(false)
})
