import { afterEach, beforeEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { actionEntries, addAction } from '../../shared/documents/actions.ts'
import { addCard, cardEntries, removeCard, writeAnonymousCards } from '../../shared/documents/board-cards.ts'
import { summaryText } from '../../shared/documents/case.ts'
import { addDraftEntry } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { markWords, type SearchAsked, SearchFound, type SearchHit } from '../../shared/records/search.ts'
import { recordDocuments } from '../../server/app.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { createLog } from '../../server/log.ts'
import { indexChanged } from '../../server/records/search-index.ts'
import { openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

const logged: string[] = []
let world: World
beforeEach(async () => {
  logged.length = 0
  world = await openWorld({ log: createLog({ level: 'info', to: { write: (line) => void logged.push(line) } }) })
})
afterEach(() => world.close())

async function search(personId: string, words: string, only: SearchAsked['only'] = null): Promise<SearchFound> {
  const desk = await openDesk(world, personId)
  return SearchFound.parse(await (await desk.send('POST', '/api/search', { words, only })).json())
}

/** What somebody finds, as kind and id. */
async function find(personId: string, words: string): Promise<string[]> {
  const { groups } = await search(personId, words)
  return groups.flatMap(({ hits }) => hits.map((hit) => `${hit.kind} ${hit.kind === 'person' ? hit.personId : hit.id}`))
}

async function findOne(personId: string, words: string): Promise<SearchHit | undefined> {
  return (await search(personId, words)).groups[0]?.hits[0]
}

/** Writes in a document, which is not read in before `readIn`. */
async function write(documentId: string, change: (doc: Y.Doc) => void): Promise<void> {
  const documents = createDocuments(world)
  await world.db.transaction().execute((trx) => documents.edit(trx, documentId, change))
}

async function readIn(): Promise<void> {
  const deps = { db: world.db, documents: recordDocuments(createDocuments(world), world.db) }
  while ((await indexChanged(deps)) > 0);
}

const card = { caseId: 'case1', authorId: 'p_ns1', role: 'nurse', now: 1 } as const
const secretWords = '月見が丘の坂道'
const writeWish = (documentId: string) => write(documentId, (doc) => summaryText(doc, 'wish')?.insert(0, secretWords))

test('SEARCH-1 people, organizations, cases and meetings are found however they are typed', async () => {
  await readIn()
  expect(await find('p_ns2', 'ﾐﾎﾝ ﾏｺﾄ')).toContain('person p_dr1')
  expect(await find('p_ns2', '高例 吉')).toEqual(['person p_cm1'])
  expect(await find('p_ns2', '試﨑')).toEqual(['person p_cm2'])
  expect(await find('p_ns2', '見本在宅クリニ')).toContain('organization org_cl1')
  expect(await find('p_hc1', '望まない救急')).toContain('case case1')
  expect(await find('p_ns1', 'きーぱーそん三者')).toContain('meeting mk_1')
})

test('SEARCH-1 two characters are enough, one is not, and signs mean themselves', async () => {
  await readIn()
  expect((await search('p_hc1', '救急')).groups.map(({ kind }) => kind)).toContain('case')
  for (const words of ['救', '　救　', '', '%%', '__']) expect((await search('p_hc1', words)).groups).toEqual([])
})

test('SEARCH-2 the passage is shown as it is written, with the words marked', async () => {
  await write('case/case1', (doc) =>
    summaryText(doc, 'wish')?.insert(0, `${'あ'.repeat(50)}ﾊﾞｽで　病院へ${'い'.repeat(90)}`),
  )
  await readIn()
  const hit = await findOne('p_hc1', 'ばすで病院')
  const passage = hit?.kind === 'case' ? hit.passage : null
  expect(passage).toBe(`…${'あ'.repeat(24)}ﾊﾞｽで　病院へ${'い'.repeat(59)}…`)
  expect(markWords(passage ?? '', 'ばすで病院')?.found).toBe('ﾊﾞｽで　病院')
  expect(markWords('高 例 吉', '例')).toEqual({ before: '高 ', found: '例', after: ' 吉' })
})

test('SEARCH-3 what stands on the board, in the actions and on the timeline is found by those at the table', async () => {
  await write('meeting/mk_1', (doc) => {
    addCard(doc, { ...card, title: '玄関の鍵の置き場' })
    writeAnonymousCards(doc, new Map([['a1', { caseId: 'case1', title: '電話しにくい空気', detail: '' }]]))
  })
  await write('actions/mk_1', (doc) => {
    const id = addAction(doc, { caseId: 'case1', createdBy: 'p_ns1', fromCardId: null, now: 1 })
    textOf(actionEntries(doc), id, 'text')?.insert(0, '金曜に薬箱をみる')
  })
  await readIn()
  for (const words of ['鍵の置き', '電話しにくい', '薬箱']) {
    expect(await find('p_ns1', words)).toEqual(['meeting mk_1'])
    expect(await find('p_ns2', words), 'who is not at the table').toEqual([])
  }
  expect(JSON.stringify(await search('p_ns1', '電話しにくい'))).not.toMatch(/p_ns1|nurse|author/)
})

test('SEARCH-4 a draft is found by nobody, its author and the administrators included', async () => {
  await write('draft/mk_1/p_ns1', (doc) =>
    addDraftEntry(doc, { caseId: 'case1', question: 'bad', now: 1 }, { toRole: null, text: secretWords }),
  )
  await readIn()
  for (const personId of ['p_ns1', 'p_fc1', 'p_hc1', 'p_dr1']) expect(await find(personId, '月見が丘')).toEqual([])
  const kept = await world.db.selectFrom('search_texts').select('document_id').execute()
  expect(kept.map(({ document_id }) => document_id).filter((id) => id.startsWith('draft/'))).toEqual([])
})

test('SEARCH-5 what was deleted is not shown, even before it has been read in', async () => {
  await write('meeting/mk_1', (doc) => void addCard(doc, { ...card, title: secretWords }))
  await readIn()
  expect(await find('p_ns1', '月見が丘')).toEqual(['meeting mk_1'])
  await write('meeting/mk_1', (doc) => {
    for (const id of cardEntries(doc).keys()) removeCard(doc, id)
  })
  expect(await find('p_ns1', '月見が丘')).toEqual([])
  expect(JSON.stringify(await world.db.selectFrom('search_texts').selectAll().execute())).not.toContain('月見が丘')
})

test('SEARCH-6 a case that is put to L0, or whose team one leaves, is gone from the results at once', async () => {
  await writeWish('case/case1')
  await readIn()
  expect([await find('p_hc1', '月見が丘'), await find('p_ns1', '月見が丘')]).toEqual([['case case1'], ['case case1']])
  await world.db.updateTable('cases').set({ deid_level: 'L0' }).where('id', '=', 'case1').execute()
  expect([await find('p_hc1', '月見が丘'), await find('p_ns1', '月見が丘')]).toEqual([['case case1'], []])
  await world.db.deleteFrom('case_members').where('case_id', '=', 'case1').where('person_id', '=', 'p_hc1').execute()
  expect(await find('p_hc1', '月見が丘')).toEqual([])
})

test('SEARCH-6 who is not at a meeting any more finds nothing of it', async () => {
  await write('meeting/mk_1', (doc) => void addCard(doc, { ...card, title: secretWords }))
  await readIn()
  expect(await find('p_ns1', '月見が丘')).toEqual(['meeting mk_1'])
  await world.db.deleteFrom('meeting_participants').where('person_id', '=', 'p_ns1').execute()
  expect(await find('p_ns1', '月見が丘')).toEqual([])
})

test('SEARCH-7 who arranges a meeting without sitting at it finds its title and nothing that was said', async () => {
  await write('meeting/mk_1', (doc) => void addCard(doc, { ...card, title: secretWords }))
  await readIn()
  await world.db.deleteFrom('meeting_participants').where('person_id', '=', 'p_fc1').execute()
  expect(await find('p_fc1', '月見が丘')).toEqual([])
  expect(await findOne('p_fc1', 'キーパーソン三者連絡会 第4回')).toMatchObject({
    id: 'mk_1',
    mayEnter: false,
    passage: null,
  })
})

test('SEARCH-8 a guest finds their own meeting alone, without people, organizations and cases', async () => {
  await writeWish('case/case1')
  await write('meeting/mk_1', (doc) => void addCard(doc, { ...card, title: secretWords }))
  await readIn()
  await world.db.updateTable('people').set({ guest_of: 'mk_1' }).where('id', '=', 'p_ns1').execute()
  expect(await find('p_ns1', '月見が丘')).toEqual(['meeting mk_1'])
  expect(await find('p_ns1', '見本')).toEqual([])
})

test('SEARCH-8 people of another hub find nothing, whatever part they would have', async () => {
  await writeWish('case/case1')
  await readIn()
  await world.db.insertInto('hubs').values({ id: 'hub_far', name: '遠くの拠点' }).execute()
  await world.db.updateTable('people').set({ hub_id: 'hub_far' }).where('id', 'in', ['p_hc1', 'p_fc1']).execute()
  for (const personId of ['p_hc1', 'p_fc1'])
    for (const words of ['月見が丘', '見本', '三者連絡会', '救急']) {
      const found = await find(personId, words)
      expect(found.filter((hit) => hit !== 'person p_hc1' && hit !== 'person p_fc1')).toEqual([])
    }
})

test('SEARCH-9 each kind comes in pages that neither leave out nor repeat a line', async () => {
  const desk = await openDesk(world, 'p_dr3')
  const made: string[] = []
  for (let count = 0; count < 23; count++) {
    const fields = { title: `月見が丘 ${count}`, label: '事例', district: null, deidLevel: 'L1', consentBasis: '' }
    const answer: unknown = await (await desk.send('POST', '/api/cases', fields)).json()
    made.push(`case ${(answer as { id: string }).id}`) // As the route answers.
  }
  await world.db.updateTable('cases').set({ changed_at: 7 }).execute()
  const seen: string[] = []
  for (let only: SearchAsked['only'] = null, first = true; first || only !== null; first = false) {
    const found: SearchFound = await search('p_dr3', '月見', only)
    const group = found.groups[0]
    seen.push(...(group?.hits ?? []).map((hit) => `case ${hit.kind === 'case' ? hit.id : ''}`))
    only = group?.next ? { kind: 'case', after: group.next } : null
  }
  expect(seen).toHaveLength(23)
  expect(seen.toSorted()).toEqual(made.toSorted())
})

test('SEARCH-10 the words that are searched for stand in no log line and no audit line', async () => {
  await search('p_hc1', secretWords)
  const desk = await openDesk(world, 'p_hc1')
  expect((await desk.send('POST', '/api/search', { words: 7, only: secretWords })).status).toBe(400)
  expect((await desk.send('POST', '/api/search', { words: secretWords.repeat(100), only: null })).status).toBe(400)
  expect(logged.join()).toContain('/api/search')
  expect(logged.join()).not.toContain('月見')
  expect(JSON.stringify(await world.db.selectFrom('audit_events').selectAll().execute())).not.toContain('月見')
})
