import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDocuments } from '../../server/documents/documents.ts'
import { projectDocument } from '../../server/records/project-document.ts'
import { actionEntries, addAction, setActionChoice } from '../../shared/documents/actions.ts'
import { writeReflections, writeWishAnswer } from '../../shared/documents/board-reflections.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { HomeView } from '../../shared/records/home.ts'
import { MeetingList } from '../../shared/records/meeting.ts'
import { codeOf, openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

type Edit = Parameters<ReturnType<typeof createDocuments>['edit']>[2]

async function edit(documentId: string, change: Edit, thenFail = false): Promise<void> {
  const documents = createDocuments({ ...world, project: projectDocument })
  await world.db.transaction().execute(async (trx) => {
    await documents.edit(trx, documentId, change)
    if (thenFail) throw new Error('taken back')
  })
}

async function homeOf(personId: string): Promise<HomeView> {
  return HomeView.parse(await (await (await openDesk(world, personId)).send('GET', '/api/home')).json())
}

const addFor =
  (ownerId: string, text: string, due: string | null): Edit =>
  (doc) => {
    const id = addAction(doc, { caseId: 'case1', createdBy: 'p_fc1', fromCardId: null, now: 1 })
    setActionChoice(doc, id, ['ownerId', ownerId])
    setActionChoice(doc, id, ['due', due])
    textOf(actionEntries(doc), id, 'text')?.insert(0, text)
  }

test('HOME-2 one’s own actions are found as they stand in the documents, the next that is due first', async () => {
  await edit('actions/mk_1', addFor('p_ns1', 'あとで', null))
  await edit('actions/mk_1', addFor('p_ns1', '手順を配る', '2026-12-20'))
  await edit('actions/mk_1', addFor('p_ns1', 'さきに', '2026-12-10'))
  await edit('actions/mk_1', addFor('p_dr1', '医師のこと', '2026-12-10'))
  const textsOf = async (personId: string) => (await homeOf(personId)).actions.map(({ text }) => text)
  expect(await textsOf('p_ns1')).toEqual(['さきに', '手順を配る', 'あとで'])
  expect(await textsOf('p_ns2')).toEqual([])
  await edit('actions/mk_1', (doc) => {
    for (const id of actionEntries(doc).keys()) setActionChoice(doc, id, ['state', 'done'])
  })
  expect(await textsOf('p_ns1')).toEqual([])
})

test('HOME-2 what is taken back is not found, and nobody is given an action of a table they do not sit at', async () => {
  await expect(edit('actions/mk_1', addFor('p_ns1', '取り消し', null), true)).rejects.toThrow('taken back')
  await edit('actions/mk_1', addFor('p_ns2', 'よその人に', null))
  expect((await homeOf('p_ns1')).actions).toEqual([])
  expect((await homeOf('p_ns2')).actions).toEqual([])
})

test('HOME-2 a revealed wish waits for the role it is addressed to until that role has answered or the meeting is over', async () => {
  const wish = {
    caseId: 'case1',
    question: 'wish',
    role: 'nurse',
    toRole: 'physician',
    text: '早めに教えてほしい',
  } as const
  await edit('meeting/mk_1', (doc) =>
    writeReflections(
      doc,
      new Map([
        ['w1', wish],
        ['w2', { ...wish, text: '二つめ' }],
      ]),
    ),
  )
  expect((await homeOf('p_dr1')).wishes.map(({ text }) => text)).toEqual(['早めに教えてほしい', '二つめ'])
  expect((await homeOf('p_ns1')).wishes).toEqual([])
  expect((await homeOf('p_dr2')).wishes).toEqual([])
  const answer = { answer: 'yes', reason: '', answeredBy: 'p_dr1', role: 'physician' } as const
  await edit('meeting/mk_1', (doc) => writeWishAnswer(doc, 'w1', answer))
  expect((await homeOf('p_dr1')).wishes.map(({ text }) => text)).toEqual(['二つめ'])
  await world.db.updateTable('meetings').set({ closed_at: 1 }).where('id', '=', 'mk_1').execute()
  expect((await homeOf('p_dr1')).wishes).toEqual([])
})

test('HOME-3 a list is read page by page, to come and past, and says how each meeting stands', async () => {
  const { db } = world
  const row = await db.selectFrom('meetings').selectAll().where('id', '=', 'mk_1').executeTakeFirstOrThrow()
  const more = Array.from({ length: 60 }, (_, index) => ({
    ...row,
    id: `more_${String(index).padStart(2, '0')}`,
    date: '2031-01-01',
    join_code: null,
  }))
  for (const meeting of more) await db.insertInto('meetings').values(meeting).execute()
  await db.updateTable('meetings').set({ cancelled_at: 1 }).where('id', '=', 'more_00').execute()
  const desk = await openDesk(world, 'p_fc1')
  const ask = async (query: string) =>
    MeetingList.parse(await (await desk.send('GET', `/api/meetings?from=2031-01-01${query}`)).json())
  const first = await ask('')
  expect(first.meetings[0]).toMatchObject({ id: 'more_00', state: 'cancelled', mayPlan: true })
  const second = await ask(`&after=${encodeURIComponent(JSON.stringify(first.next))}`)
  expect([...first.meetings, ...second.meetings].map(({ id }) => id)).toEqual(more.map(({ id }) => id))
  expect(second.next).toBeNull()
  expect((await ask('&past=1')).meetings.map(({ id }) => id)).toEqual(['mk_2', 'mk_1'])
  expect(await codeOf(await desk.send('GET', '/api/meetings?from=tomorrow'))).toBe('invalid')
})

test('HOME-4 a guest is answered their own meeting, and no case', async () => {
  await world.db.updateTable('people').set({ guest_of: 'mk_1' }).where('id', '=', 'p_ns1').execute()
  const desk = await openDesk(world, 'p_ns1')
  const list = MeetingList.parse(await (await desk.send('GET', '/api/meetings?from=2026-01-01')).json())
  expect(list.meetings.map(({ id }) => id)).toEqual(['mk_1'])
  expect((await homeOf('p_ns1')).cases).toEqual([])
})
