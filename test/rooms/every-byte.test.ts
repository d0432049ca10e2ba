import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addCard, readCards } from '../../shared/documents/board-cards.ts'
import { readReflections, readWishAnswers } from '../../shared/documents/board-reflections.ts'
import { readDotTotals } from '../../shared/documents/board-results.ts'
import { addDraftEntry, draftEntries, setWishRole, type Question } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { momentsBetween, readAllRows, rowHolds } from '../support/database-rows.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { until } from '../support/document-client.ts'
import { expectNameless } from '../support/nameless.ts'
import { seatPerson, typeInto, type PlainPerson } from '../support/plain-person.ts'
import {
  boardOf,
  boardUpdatesIn,
  draftOf,
  goOn,
  pastMoment,
  seatSix,
  six,
  writers,
  type PlainTable,
  type Seat,
} from '../support/plain-table.ts'
import { wasSent, wasSentFrom } from '../support/sent-texts.ts'

/** Nobody else says these words; the last three letters tell whose they are. */
const secretOf = (writer: string, about: string) => `ひそかな${about}の言葉${writer.slice(-3)}`
const anonymous = { p_ns1: '名のない看護のしるし', p_cm1: '名のない相談のしるし' }
const kept = { late: '開いたあとの続き', unaddressed: '宛てのない願い' }

describe('six people hold the meeting, and every byte that reaches them is kept', () => {
  let app: DemoApp
  let table: PlainTable
  let stranger: PlainPerson
  const entries = new Map<string, string>()
  const cards = new Map<string, string>()

  beforeAll(async () => {
    app = await openDemoApp()
    table = await seatSix(app)
    stranger = await seatPerson(app, 'p_dr2')
    await stranger.room.connect()
  })
  afterAll(async () => {
    await Promise.all([...Object.values(table), stranger].map((person) => person.leave()))
    await app.close()
    app.remove()
  })

  const databaseFile = () => join(app.dataDir, 'kurumaza.sqlite')
  const everyone = () => [...Object.values(table), stranger]
  const othersThan = (personId: string) => everyone().filter((person) => person.personId !== personId)

  /** All that the server had to say until now has arrived. */
  async function settle(): Promise<void> {
    await Promise.all(everyone().map((person) => person.fence(['/api/me', '/api/meetings', '/api/meetings/mk_1'])))
  }

  function expectUnseen(author: string, text: string): void {
    for (const other of othersThan(author))
      expect(wasSent(other, text), `${other.personId} was sent 「${text}」 of ${author}`).toBe(false)
  }

  test('SEC-5 what is typed letter by letter on the board is found in what the others are sent: the scan can see', async () => {
    const { doc } = boardOf(table.p_dr1)
    const id = addCard(doc, { caseId: 'case1', authorId: 'p_dr1', role: 'physician', now: 1 })
    cards.set('named', id)
    typeInto(textOf(doc.getMap('cards'), id, 'title'), 'みんなが読むカード')
    await until(boardOf(table.p_ns1).doc, () => readCards(boardOf(table.p_ns1).doc)[0]?.title === 'みんなが読むカード')
    expect(wasSent(table.p_ns1, 'みんなが読むカード')).toBe(true)
    expect(wasSent(table.p_ns1, '見本市')).toBe(false)
    expect(wasSentFrom(table.p_ns1, doc.clientID)).toBe(true)
    expect(wasSent(stranger, 'みんなが読むカード')).toBe(false)
  })

  test('SEC-5 until the reveal nobody but the author is sent a letter, an id or a client of a draft', async () => {
    await goOn(table, 'pledge')
    await goOn(table, 'writing')
    for (const writer of writers) {
      const { doc, provider, fence } = draftOf(table[writer])
      const write = (question: Question, text: string, toRole?: 'nurse' | 'physician') => {
        const id = addDraftEntry(doc, { caseId: 'case1', question, now: 1 })
        if (toRole) setWishRole(doc, id, toRole)
        provider.awareness.setLocalState({ field: `${id}/text` })
        typeInto(textOf(draftEntries(doc), id, 'text'), text)
        entries.set(text, id)
      }
      write('bad', secretOf(writer, '失敗'))
      write('wish', secretOf(writer, '願い'), writer === 'p_ns1' ? 'physician' : 'nurse')
      write('wish', secretOf(writer, kept.unaddressed))
      await fence()
      expect(await table[writer].room.command({ name: 'set-written', written: true })).toMatchObject({ ok: true })
    }
    await settle()
    for (const writer of writers) {
      for (const about of ['失敗', '願い', kept.unaddressed]) {
        expectUnseen(writer, secretOf(writer, about))
        expectUnseen(writer, entries.get(secretOf(writer, about)) ?? 'no entry')
      }
      expectUnseen(writer, `draft/mk_1/${writer}`)
      for (const other of othersThan(writer))
        expect(wasSentFrom(other, draftOf(table[writer]).doc.clientID), other.personId).toBe(false)
    }
    expect(table.p_fc1.room.heard.state?.written).toEqual({ done: 3, of: 3 })
  })

  test('SEC-6 all papers reach everyone in one message, with their role and no person, and what comes later stays its author’s', async () => {
    await settle()
    const from = new Map(six.map((personId) => [personId, table[personId].messages.length]))
    await goOn(table, 'reveal')
    const isOpen = ({ doc }: { doc: ReturnType<typeof boardOf>['doc'] }) => readReflections(doc).length === 6
    await Promise.all(
      six.map((personId) => until(boardOf(table[personId]).doc, () => isOpen(boardOf(table[personId])))),
    )
    for (const personId of six) {
      const sent = table[personId].messages.slice(from.get(personId))
      const updates = boardUpdatesIn(sent)
      expect(updates, personId).toHaveLength(1)
      expect(String(updates[0]?.bytes)).not.toMatch(/p_(dr|ns|cm)1/)
    }
    for (const writer of writers) {
      const { doc, fence } = draftOf(table[writer])
      const id = addDraftEntry(doc, { caseId: 'case1', question: 'could', now: 2 })
      typeInto(textOf(draftEntries(doc), id, 'text'), secretOf(writer, kept.late))
      await fence()
    }
    await goOn(table, 'wishes')
  })

  test('SEC-7 a wish is answered by its role alone, and the answer is on the board and among the commands', async () => {
    const wish = readReflections(boardOf(table.p_dr1).doc).find(([, { toRole }]) => toRole === 'physician')
    const answer = { name: 'answer-wish', wishId: wish?.[0] ?? '', answer: 'yes', reason: 'そうします' } as const
    expect(wish?.[1].text).toBe(secretOf('p_ns1', '願い'))
    for (const other of ['p_fc1', 'p_hc2', 'p_hc1', 'p_ns1', 'p_cm1'] as const)
      expect(await table[other].room.command(answer)).toEqual({ ok: false, code: 'forbidden' })
    expect(await table.p_dr1.room.command(answer)).toMatchObject({ ok: true })
    const { doc } = boardOf(table.p_cm1)
    await until(doc, () => readWishAnswers(doc).size === 1)
    const events = readAllRows(databaseFile()).filter(({ table: name }) => name === 'room_events')
    expect(events.at(-1)?.row).toMatchObject({ name: 'answer-wish', person_id: 'p_dr1' })
  })

  test('SEC-8 a card without a name reaches everyone as text alone, when it is released and not before', async () => {
    await goOn(table, 'cards')
    for (const [sender, title] of Object.entries(anonymous) as [Seat, string][]) {
      // keys of a literal
      const cardId = crypto.randomUUID()
      cards.set(title, cardId)
      const sentFromMs = Date.now()
      await pastMoment(sentFromMs)
      const card = { caseId: 'case1', title, detail: `${title}をくわしく` }
      expect(await table[sender].room.anonymously({ name: 'send-card', cardId, card })).toMatchObject({ ok: true })
      await settle()
      for (const person of everyone()) expect(wasSent(person, title) || wasSent(person, cardId)).toBe(false)
      await pastMoment(Date.now())
      expect(momentsBetween(databaseFile(), sentFromMs, Date.now())).toEqual([])
    }
    const from = new Map(six.map((personId) => [personId, table[personId].messages.length]))
    await goOn(table, 'grouping')
    await Promise.all(six.map((personId) => until(boardOf(table[personId]).doc, () => cardsOn(table[personId]) === 3)))
    for (const personId of six) {
      const sent = table[personId].messages.slice(from.get(personId))
      const updates = boardUpdatesIn(sent)
      expect(updates, personId).toHaveLength(1)
      expect(String(updates[0]?.bytes)).toContain(`${anonymous.p_ns1}をくわしく`)
      expect(String(updates[0]?.bytes)).not.toMatch(/p_\w\w\d|nurse|care_manager|\d{13}/)
    }
  })

  test('SEC-9 nobody is sent where another’s dots lie; at the end there are totals', async () => {
    await goOn(table, 'dots')
    await settle()
    const ids = [...cards.values()]
    const ballots: Partial<Record<Seat, number[]>> = {
      p_ns1: [0, 1],
      p_dr1: [0],
      p_cm1: [2],
      p_hc1: [1, 2],
      p_hc2: [0],
    }
    const from = new Map(everyone().map((person) => [person, person.messages.length]))
    for (const [voter, chosen] of Object.entries(ballots) as [Seat, number[]][])
      // keys of the literal above
      for (const index of chosen) {
        const placed = await table[voter].room.command({ name: 'place-dots', cardId: ids[index] ?? '', count: 1 })
        expect(placed).toMatchObject({ ok: true })
      }
    await settle()
    for (const [person, start] of from) {
      const sent = person.messages.slice(start).map(({ bytes }) => String(bytes))
      const own = (ballots[person.personId as Seat] ?? []).map((index) => ids[index]) // none for those without a seat
      const seen = ids.filter((id) => sent.some((text) => text.includes(id)))
      expect(seen, person.personId).toEqual(ids.filter((id) => own.includes(id)))
    }
    expect(table.p_fc1.room.heard.state?.voted).toEqual({ done: 5, of: 5 })
    await goOn(table, 'lenses')
    const bytes = app.fileBytes()
    // As a waiting card lay in its row, and as dots lay in the room's.
    for (const id of ids)
      for (const trace of [`${id}hub_1`, `{"${id}":`, `,"${id}":`]) expect(bytes.includes(trace), trace).toBe(false)
    const { doc } = boardOf(table.p_fc1)
    await until(doc, () => readDotTotals(doc).size === 3)
    expect(ids.map((id) => readDotTotals(doc).get(id))).toEqual([3, 2, 2].map((total) => ({ total, byRole: null })))
  })

  test('SEC-10 話しやすさ is a mean to those who lead, after the close, and nothing to anyone else', async () => {
    await goOn(table, 'closing')
    for (const [index, rater] of (['p_hc1', 'p_dr1', 'p_ns1', 'p_cm1'] as const).entries())
      expect(await table[rater].room.anonymously({ name: 'rate-ease', value: index + 2 })).toMatchObject({ ok: true })
    await settle()
    for (const person of everyone()) expect(wasSent(person, '"mean"')).toBe(false)
    const { version: seenVersion = 0 } = table.p_fc1.room.heard.state ?? {}
    expect(await table.p_fc1.room.command({ name: 'close-meeting', seenVersion })).toMatchObject({ ok: true })
    await settle()
    const told = everyone().filter((person) => wasSent(person, '"mean":3.5'))
    expect(told.map(({ personId }) => personId)).toEqual(['p_fc1', 'p_hc2'])
    for (const person of everyone()) expect(wasSent(person, '"ease":[')).toBe(false)
  })

  test('SEC-5 to the end nobody is sent what was never shown, nor anyone’s session', async () => {
    await settle()
    for (const writer of writers)
      for (const about of [kept.late, kept.unaddressed]) expectUnseen(writer, secretOf(writer, about))
    const sessions = readAllRows(databaseFile()).filter(({ table: name }) => name === 'session')
    expect(sessions.length).toBeGreaterThan(6)
    for (const { row } of sessions)
      for (const person of everyone()) expect(wasSent(person, String(row.id)), person.personId).toBe(false)
  })

  test('SEC-11 the database’s files hold no author of a card without a name, nobody’s dots and no value with a person', async () => {
    for (const title of Object.values(anonymous)) expect(expectNameless(app.dataDir, title)).toBe(cards.get(title))
    const rows = readAllRows(databaseFile())
    expect(rows.filter(({ table: name }) => name === 'sealed_cards')).toEqual([])
    const [room] = rows.filter((row) => row.table === 'rooms' && rowHolds(row, 'mk_1'))
    expect(room?.row.secret).toBe('{"written":[],"writtenElsewhere":{},"dots":{},"marks":{},"ease":[0,1,1,1,1]}')
  })

  test('SEC-12 the log holds no text, no card’s id, no dots and no session', () => {
    const log = app.logged.join('')
    expect(log).toContain('/api/me')
    const texts = ['ひそかな', '名のない', 'みんなが読む', 'そうします', ...cards.values(), ...entries.values()]
    for (const text of texts) expect(log).not.toContain(text)
    const sessions = readAllRows(databaseFile()).filter(({ table: name }) => name === 'session')
    for (const secret of sessions.flatMap(({ row }) => [row.id, row.token])) expect(log).not.toContain(secret)
  })
})

const cardsOn = (person: PlainPerson) => readCards(boardOf(person).doc).length
