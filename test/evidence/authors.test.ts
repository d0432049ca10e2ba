import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard, cardEntries, writeAnonymousCards } from '../../shared/documents/board-cards.ts'
import { writeReflections } from '../../shared/documents/board-reflections.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { notesFragment } from '../../shared/documents/meeting-board.ts'
import { readAuthorship } from '../../server/documents/authorship.ts'
import { createHistory } from '../../server/documents/history.ts'
import { readPassageAuthors } from '../../server/evidence/passage-authors.ts'
import { changeOf, openSynced, updateFrame } from '../support/document-client.ts'
import { BOARD, openTestHouse, type DocumentHouse } from '../support/document-house.ts'
import type { PersonId } from '../support/room-people.ts'
import { openWorld } from '../support/world.ts'

const asking = (house: DocumentHouse) => ({ ...house, history: createHistory(house.db) })

/** Somebody at the board, whose every change is durable, and heard by the others, when the next one begins. */
async function sitAt(house: DocumentHouse, personId: PersonId) {
  const socket = await openSynced(house, BOARD, { personId, protocol: 'kurumaza.1' })
  let sent = 0
  return async (change: (doc: Y.Doc) => void) => {
    const latest = await house.documents.latest(BOARD)
    if (latest) Y.applyUpdate(socket.doc, Y.encodeStateAsUpdate(latest.doc))
    socket.send(updateFrame(changeOf(socket.doc, change)))
    sent++
    await socket.hear((message) => message.type === 'saved' && message.count === sent)
  }
}

const cardBy = (authorId: string, title: string) =>
  ({ caseId: 'case1', authorId, role: 'nurse', now: 0, title }) as const

test('PROOF-20 a card of two hands names both, each at their words, with when; who took words out is named, too', async () => {
  const at = { nowMs: 1000 }
  const house = await openTestHouse({ now: () => at.nowMs })
  const [doctor, nurse, manager] = [
    await sitAt(house, 'p_dr1'),
    await sitAt(house, 'p_ns1'),
    await sitAt(house, 'p_cm1'),
  ]
  let id = ''
  await doctor((doc) => (id = addCard(doc, cardBy('p_dr1', '夜の電話'))))
  at.nowMs = 2000
  await nurse((doc) => textOf(cardEntries(doc), id, 'title')?.insert(2, '深い'))
  at.nowMs = 3000
  await manager((doc) => textOf(cardEntries(doc), id, 'title')?.delete(0, 1))
  const authors = await readPassageAuthors(asking(house), BOARD, { root: 'cards', entry: id })
  expect(authors?.people).toMatchObject([
    {
      person: { personId: 'p_dr1', profession: 'physician' },
      firstAtMs: 1000,
      lastAtMs: 1000,
      wrote: true,
      tookOut: false,
    },
    { person: { personId: 'p_ns1' }, firstAtMs: 2000, wrote: true, tookOut: false },
    { person: { personId: 'p_cm1' }, lastAtMs: 3000, wrote: false, tookOut: true },
  ])
  expect(authors?.pieces).toEqual([
    { field: 'title', text: 'の', by: 0, atMs: 1000 },
    { field: 'title', text: '深い', by: 1, atMs: 2000 },
    { field: 'title', text: '電話', by: 0, atMs: 1000 },
  ])
})

test('PROOF-20 paragraphs of notes are answered letter by letter; what the program prepared is nobody’s', async () => {
  const house = await openTestHouse()
  const [doctor, nurse] = [await sitAt(house, 'p_dr1'), await sitAt(house, 'p_ns1')]
  const paragraphOf = (doc: Y.Doc) => notesFragment(doc, 'case1', 'issues')
  await doctor((doc) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('先生の')])
    paragraphOf(doc)?.insert(0, [paragraph])
  })
  await nurse((doc) => {
    const paragraph = paragraphOf(doc)?.get(0)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (text instanceof Y.XmlText) text.insert(3, '看護の')
  })
  const authors = await readPassageAuthors(asking(house), BOARD, { root: 'notes', entry: 'case1:issues' })
  expect(authors?.people.map(({ person }) => person?.personId ?? null)).toEqual([null, 'p_dr1', 'p_ns1'])
  expect(authors?.pieces.map(({ text, by }) => [text, by])).toEqual([
    ['先生の', 1],
    ['看護の', 2],
  ])
})

test('PROOF-21 who sent a card without a name, or wrote a paper, is in nothing that the log could answer', async () => {
  const house = await openTestHouse()
  const edit = await house.db.transaction().execute((trx) =>
    house.documents.edit(trx, BOARD, (doc) => {
      writeAnonymousCards(doc, new Map([['a1', { caseId: 'case1', title: '名のない札', detail: '' }]]))
      const paper = { caseId: 'case1', question: 'bad', role: 'nurse', toRole: null, text: '紙' } as const
      writeReflections(doc, new Map([['r1', paper]]))
    }),
  )
  edit.publish()
  const index = await createHistory(house.db).authors.of(BOARD)
  const doc = (await house.documents.latest(BOARD))?.doc ?? new Y.Doc()
  for (const [root, entry] of [
    ['anonymousCards', 'a1'],
    ['revealed', 'r1'],
  ] as const)
    expect(readAuthorship(doc, { root, entry }, index)?.deeds.map(({ author }) => author)).toEqual(['server'])
  expect(await readPassageAuthors(asking(house), BOARD, { root: 'cards', entry: 'a1' })).toBeNull()
})

test('PROOF-21 over HTTP: no draft for anybody, no passage that the server shows without a name, and the rights of the document', async () => {
  const world = await openWorld()
  const asked = async (personId: string, path: string) =>
    (await fetch(world.url + path, { headers: { cookie: await world.cookieFor(personId) } })).status
  const board = '/api/documents/meeting/mk_1/authors'
  for (const root of ['revealed', 'anonymousCards', 'wishAnswers', 'dotTotals', 'entries'])
    expect.soft(await asked('p_ns1', `${board}?root=${root}&entry=x`), root).toBe(400)
  expect(await asked('p_ns1', `${board}?root=statements&entry=case1:nurse`)).toBe(200)
  expect(await asked('p_ns2', `${board}?root=statements&entry=case1:nurse`)).toBe(404)
  for (const path of [
    'draft/mk_1/p_ns1/authors?root=cards&entry=x',
    'draft/mk_1/p_ns1/versions',
    'draft/mk_1/versions',
  ])
    for (const personId of ['p_ns1', 'p_fc1']) expect.soft(await asked(personId, `/api/documents/${path}`)).toBe(404)
  expect(await asked('p_ns1', '/api/documents/case/case1/authors?root=summary&entry=wish')).toBe(200)
  const reads = await world.db
    .selectFrom('audit_events')
    .select(['person_id', 'object'])
    .where('action', '=', 'read')
    .execute()
  expect(reads).toMatchObject([{ person_id: 'p_ns1', object: 'case/case1' }])
  await world.close()
})
