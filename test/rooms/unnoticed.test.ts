import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCard, readCards } from '../../shared/documents/board-cards.ts'
import { readTimeline } from '../../shared/documents/case.ts'
import { addDraftEntry, draftEntries, readDraft, removeDraftEntry, setWishRole } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { until } from '../support/document-client.ts'
import { seatPerson, typeInto, type Message, type PlainPerson } from '../support/plain-person.ts'
import { boardOf, draftOf, sitDown } from '../support/plain-table.ts'

/** Everyone who could be curious: the table, and one of the same hub who is not invited. */
const curious = ['p_fc1', 'p_hc2', 'p_hc1', 'p_dr1', 'p_cm1'] as const
const PATHS = ['/api/me', '/api/meetings', '/api/meetings/mk_1', '/meetings/mk_1', '/healthz', '/readyz']

let app: DemoApp
let others: PlainPerson[]
/** Who has a secret, at two devices: what the second one hears is on the disk, and was sent to whoever else it goes to. */
let nurse: PlainPerson
let nurseAgain: PlainPerson

beforeAll(async () => {
  app = await openDemoApp()
  nurse = await sitDown(app, 'p_ns1')
  nurseAgain = await sitDown(app, 'p_ns1')
  others = await Promise.all(curious.map((personId) => sitDown(app, personId)))
  const stranger = await seatPerson(app, 'p_dr2')
  await stranger.room.connect()
  others.push(stranger)
})
afterAll(async () => {
  await Promise.all([nurse, nurseAgain, ...others].map((person) => person.leave()))
  await app.close()
  app.remove()
})

/** Whoever leads moves on, and everyone has heard it. */
async function goOn(to: 'reading' | 'writing' | 'cards' | 'dots' | 'closing'): Promise<void> {
  const [leader] = others
  expect(await leader?.room.move(to)).toMatchObject({ ok: true })
  const seated = [nurse, nurseAgain, ...others.filter(({ personId }) => personId !== 'p_dr2')]
  await Promise.all(seated.map(({ room }) => room.until(() => room.heard.state?.phase === to)))
}

const KEEP_ALIVE = Buffer.from([1, 1, 0])

/** What a person was sent, without the ticking of clocks and lines. */
function contentOf(messages: readonly Message[]): string[] {
  return messages
    .filter(
      ({ channel, bytes }) => !(channel === 'room' && /^p[io]ng:/.test(String(bytes))) && !bytes.equals(KEEP_ALIVE),
    )
    .map(({ channel, bytes }) => {
      const text = bytes.toString('latin1')
      return `${channel} ${text.replace(/"serverNowMs":\d+/, '').replace(/^message:3\d+\[/, 'answer[')}`
    })
    .toSorted()
}

/** What each of the others is sent while something happens, or nothing, and they then ask for everything there is to ask for. */
async function sentDuring(act: () => Promise<unknown>): Promise<string[][]> {
  const from = others.map(({ messages }) => messages.length)
  await act()
  await Promise.all(others.map((person) => person.fence(PATHS)))
  return others.map(({ messages }, index) => contentOf(messages.slice(from[index])))
}

/** Nobody else is sent anything that they would not have been sent, had it not happened. */
async function expectUnnoticed(act: () => Promise<unknown>): Promise<void> {
  // What is still on its way from what happened before is no news of this.
  await sentDuring(() => Promise.resolve())
  const idle = await sentDuring(() => Promise.resolve())
  const meanwhile = await sentDuring(act)
  for (const [index, { personId }] of others.entries()) expect(meanwhile[index], personId).toEqual(idle[index])
}

test('SEC-20 marks that are set and taken back change nothing that anyone else is sent', async () => {
  await goOn('reading')
  const timeline = nurse.documents.get('case/case1')?.doc
  const [first = '', second = ''] = timeline ? readTimeline(timeline).map(([id]) => id) : []
  const mark = (eventId: string, on: boolean) =>
    nurse.room.command({ name: 'mark-event', eventId, mark: 'remembered', on })
  await expectUnnoticed(async () => {
    for (const [eventId, on] of [
      [first, true],
      [second, true],
      [first, false],
    ] as const)
      expect(await mark(eventId, on)).toMatchObject({ ok: true })
    await nurseAgain.room.until(() => nurseAgain.room.heard.view?.marks[second]?.length === 1)
  })
})

test('SEC-1 while someone writes in private, nobody else is sent one byte that says so', async () => {
  await goOn('writing')
  const { doc, provider } = draftOf(nurse)
  const { doc: again } = draftOf(nurseAgain)
  const typed = '言えなかったこと、そのまま'
  await expectUnnoticed(async () => {
    provider.awareness.setLocalState({ field: 'wish', at: 3 })
    const id = addDraftEntry(doc, { caseId: 'case1', question: 'wish', now: 1 })
    setWishRole(doc, id, 'physician')
    typeInto(textOf(draftEntries(doc), id, 'text'), typed)
    await until(again, () => readDraft(again).get(id)?.text === typed)
    textOf(draftEntries(doc), id, 'text')?.delete(0, 5)
    const gone = addDraftEntry(doc, { caseId: 'case1', question: 'bad', now: 2 })
    removeDraftEntry(doc, gone)
    await until(again, () => readDraft(again).get(id)?.text === typed.slice(5))
    provider.awareness.setLocalState(null)
  })
})

test('SEC-1 opening and leaving one’s own draft says nothing to anyone', async () => {
  await expectUnnoticed(async () => {
    const third = await seatPerson(app, 'p_ns1')
    await third.open('draft/mk_1/p_ns1').synced
    await third.leave()
  })
})

test('SEC-2 a card without a name is sent and nobody else is sent anything, nor the sender’s other device', async () => {
  await goOn('cards')
  const from = nurseAgain.room.received.events.length
  await expectUnnoticed(async () => {
    const card = { caseId: 'case1', title: '名前なしのしるし', detail: 'くわしく' }
    const sent = await nurse.room.anonymously({ name: 'send-card', cardId: crypto.randomUUID(), card })
    expect(sent).toEqual({ ok: true, value: null })
    await nurseAgain.fence()
  })
  expect(nurseAgain.room.received.events.length).toBe(from)
})

test('SEC-3 dots that move among the cards change nothing that anyone else is sent', async () => {
  const board = boardOf(nurse)
  const cards = ['一', '二', '三'].map((title) =>
    addCard(board.doc, { caseId: 'case1', authorId: 'p_ns1', role: 'nurse', now: 1, title }),
  )
  await board.fence()
  await goOn('dots')
  // The three, and the one without a name that came with the move.
  const boards = others.filter(({ documents }) => documents.size > 0).map((person) => boardOf(person).doc)
  await Promise.all(boards.map((doc) => until(doc, () => readCards(doc).length === 4)))
  const place = (cardId: string | undefined, count: number) =>
    nurse.room.command({ name: 'place-dots', cardId: cardId ?? '', count })
  await place(cards[0], 1)
  await Promise.all(others.slice(0, -1).map(({ room }) => room.until(() => room.heard.state?.voted?.done === 1)))
  await expectUnnoticed(async () => {
    await place(cards[1], 2)
    await place(cards[0], 0)
    await place(cards[2], 1)
    await nurseAgain.room.until(() => nurseAgain.room.heard.view?.dots[cards[2] ?? ''] === 1)
  })
})

test('SEC-4 a value of 話しやすさ changes nothing that anyone is sent, those who lead included', async () => {
  await goOn('closing')
  await expectUnnoticed(async () => {
    expect(await nurse.room.anonymously({ name: 'rate-ease', value: 1 })).toEqual({ ok: true, value: null })
    await nurseAgain.fence()
  })
})
