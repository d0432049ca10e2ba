import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readReflections } from '../../shared/documents/board-reflections.ts'
import { draftEntries, readDraft, setBeginning } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { openTestHouse } from '../support/room-house.ts'
import { SOMEONE } from '../support/document-house.ts'
import { BOARD_ID, draftIdOf, writeAnswers } from '../support/room-texts.ts'

test('ROOM-26 the reveal shows what is written about the case, with the role and never the person', async () => {
  const house = await openTestHouse()
  const nurse = await writeAnswers(house, 'p_ns1', [
    { question: 'bad', text: ' ためらった。 ' },
    { question: 'could', text: ' \n' },
    { question: 'wish', text: '一言ほしかった', toRole: 'physician' },
    { question: 'wish', text: '宛先のない願い' },
    { question: 'bad', text: '別の事例', caseId: 'case2' },
  ])
  const doctor = await writeAnswers(house, 'p_dr1', [{ question: 'could', text: '往診できた', toRole: 'nurse' }])
  const facilitator = await house.enter('p_fc1')
  await facilitator.move('writing')
  expect(readReflections(await house.read(BOARD_ID))).toEqual([])
  expect(await facilitator.move('reveal')).toMatchObject({ ok: true })
  const about = { caseId: 'case1', toRole: null }
  expect(new Map(readReflections(await house.read(BOARD_ID)))).toEqual(
    new Map([
      [nurse[0], { ...about, question: 'bad', role: 'nurse', text: 'ためらった。' }],
      [nurse[2], { ...about, question: 'wish', role: 'nurse', toRole: 'physician', text: '一言ほしかった' }],
      [doctor[0], { ...about, question: 'could', role: 'physician', text: '往診できた' }],
    ]),
  )
})

test('ROOM-80 an example that its author has not changed is no paper, in whatever language it is', async () => {
  const house = await openTestHouse()
  const example = '〜のとき、〜が遅れた'
  const texts = [example, `${example} \n`, '夜の急変のとき、〜が遅れた', 'When …, … came too late']
  const ids = await writeAnswers(
    house,
    'p_ns1',
    texts.map((text) => ({ question: 'bad', text })),
  )
  await house.write(draftIdOf('p_ns1'), (doc) => {
    for (const id of ids.slice(0, 3)) setBeginning(doc, id, example)
    setBeginning(doc, ids[3] ?? '', 'When …, … came too late')
  })
  const facilitator = await house.enter('p_fc1')
  await facilitator.move('writing')
  await facilitator.move('reveal')
  expect(readReflections(await house.read(BOARD_ID)).map(([, { text }]) => text)).toEqual([
    '夜の急変のとき、〜が遅れた',
  ])
})

test('ROOM-26 it records how far each draft was shown; later text stays private, shown text stays as it was', async () => {
  const house = await openTestHouse()
  const [shown = ''] = await writeAnswers(house, 'p_ns1', [{ question: 'bad', text: 'はじめ' }])
  const facilitator = await house.enter('p_fc1')
  await facilitator.move('writing')
  await facilitator.move('reveal')
  await house.write(draftIdOf('p_ns1'), (doc) => textOf(draftEntries(doc), shown, 'text')?.insert(0, 'あとから'))
  await writeAnswers(house, 'p_ns1', [{ question: 'bad', text: '電波のない所で' }])
  const texts = async () => readReflections(await house.read(BOARD_ID)).map(([, { text }]) => text)
  expect(await texts()).toEqual(['はじめ'])
  expect(readDraft(await house.read(draftIdOf('p_ns1'))).size).toBe(2)
  const reveals = () => house.db.selectFrom('reveals').select(['document_id', 'seq']).orderBy('document_id').execute()
  const shownTo = (await reveals()).map(({ document_id: id, seq }) => [id, seq])
  expect(shownTo).toEqual([
    [draftIdOf('p_cm1'), 1],
    [draftIdOf('p_dr1'), 1],
    [draftIdOf('p_ns1'), 2],
  ])
  await facilitator.move('writing')
  await facilitator.move('reveal')
  expect((await texts()).toSorted()).toEqual(['はじめ', '電波のない所で'].toSorted())
  expect((await reveals()).at(-1)).toMatchObject({ seq: 4 })
})

test('ROOM-26 whoever has the board open sees it at once, all of it together', async () => {
  const house = await openTestHouse()
  await writeAnswers(house, 'p_ns1', [
    { question: 'bad', text: '一' },
    { question: 'could', text: '二' },
  ])
  await writeAnswers(house, 'p_dr1', [{ question: 'bad', text: '三' }])
  const open = await house.documents.open(BOARD_ID, SOMEONE)
  const { doc } = open?.live ?? { doc: new Y.Doc() }
  const seen: number[] = []
  doc.on('update', () => void seen.push(readReflections(doc).length))
  const facilitator = await house.enter('p_fc1')
  await facilitator.move('writing')
  await facilitator.move('reveal')
  expect(seen).toEqual([3])
  open?.release()
})

/** A decoded struct names a root by its text, which Yjs's types leave out. */
function isIn(parent: unknown, root: string): boolean {
  return parent === root
}

/** The keys below a root, in the order in which they were written. */
function writtenOrder(doc: Y.Doc, root: string): string[] {
  const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc))
  return structs.flatMap((struct) =>
    struct instanceof Y.Item && isIn(struct.parent, root) && struct.parentSub !== null ? [struct.parentSub] : [],
  )
}

test('ROOM-27 not even the order inside the board’s log shows whose texts or cards belong together', async () => {
  const house = await openTestHouse()
  const answers = Array.from({ length: 4 }, (_, index) => ({ question: 'bad' as const, text: `${index}` }))
  for (const personId of ['p_ns1', 'p_dr1', 'p_cm1'] as const) await writeAnswers(house, personId, answers)
  const facilitator = await house.enter('p_fc1')
  await facilitator.move('writing')
  await facilitator.move('reveal')
  const order = writtenOrder(await house.read(BOARD_ID), 'revealed')
  expect(order).toHaveLength(12)
  expect(order).toEqual(order.toSorted())

  await facilitator.move('cards')
  for (const personId of ['p_ns1', 'p_dr1'] as const) {
    const sender = await house.enter(personId)
    for (const title of ['一', '二', '三', '四']) {
      const card = { caseId: 'case1', title, detail: '' }
      const sent = await sender.anonymously({ name: 'send-card', cardId: crypto.randomUUID(), card })
      expect(sent).toEqual({ ok: true, value: null })
    }
  }
  await facilitator.move('grouping')
  const cards = writtenOrder(await house.read(BOARD_ID), 'anonymousCards')
  expect(cards).toHaveLength(8)
  expect(cards).toEqual(cards.toSorted())
})
