import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAdvanceOpinions } from '../../shared/documents/board-opinions.ts'
import { givenOpinion, receiveOpinion } from '../support/advance-opinion.ts'
import { type DemoApp, openDemoApp } from '../support/demo-app.ts'
import { until } from '../support/document-client.ts'
import { type PlainPerson, seatPerson } from '../support/plain-person.ts'
import { boardOf, boardUpdatesIn, goOn, type PlainTable, seatSix, six } from '../support/plain-table.ts'
import { wasSent } from '../support/sent-texts.ts'

const words = '夜の窓口をひとつにする、とひそかに'
/** What those at the table, those who arrange and everyone else may ask the server for. */
const lists = [
  '/api/me',
  '/api/meetings',
  '/api/meetings/mk_1',
  '/api/meetings/mk_1/plan',
  '/api/home',
  '/api/people',
  '/api/meetings/mk_1/invitations',
]

describe('somebody who cannot come has written, and every byte that reaches the others is kept', () => {
  let app: DemoApp
  let table: PlainTable
  let stranger: PlainPerson
  let opinionId: string

  beforeAll(async () => {
    app = await openDemoApp()
    opinionId = receiveOpinion(app.dataDir, { meetingId: 'mk_1', text: words })
    table = await seatSix(app)
    stranger = await seatPerson(app, 'p_dr2')
    await stranger.room.connect()
  })
  afterAll(async () => {
    await Promise.all([...Object.values(table), stranger].map((person) => person.leave()))
    await app.close()
    app.remove()
  })

  const everyone = () => [...Object.values(table), stranger]
  const settle = () => Promise.all(everyone().map((person) => person.fence(lists)))
  const opinionsOf = (person: PlainPerson) => readAdvanceOpinions(boardOf(person).doc, 'case1')

  test('ADV-3 until the papers open nobody at the table, among those who arrange or elsewhere is sent a byte of it', async () => {
    for (const phase of ['pledge', 'reading', 'writing', 'reading', 'writing'] as const) {
      await goOn(table, phase)
      await settle()
    }
    for (const person of everyone())
      for (const secret of [words, opinionId])
        expect(wasSent(person, secret), `${person.personId}: ${secret}`).toBe(false)
    // Whom one has invited one knows.
    const arrange: readonly string[] = ['p_fc1', 'p_hc1', 'p_hc2']
    for (const person of everyone().filter(({ personId }) => !arrange.includes(personId)))
      expect(wasSent(person, givenOpinion.organization), person.personId).toBe(false)
  })

  test('ADV-4 it reaches everyone at the table with the papers, in the same message', async () => {
    const from = new Map(six.map((personId) => [personId, table[personId].messages.length]))
    await goOn(table, 'reveal')
    await Promise.all(
      six.map((personId) => until(boardOf(table[personId]).doc, () => opinionsOf(table[personId]).length === 1)),
    )
    for (const personId of six) {
      expect(boardUpdatesIn(table[personId].messages.slice(from.get(personId))), personId).toHaveLength(1)
      expect(wasSent(table[personId], words), personId).toBe(true)
    }
    const { invitationId: _, nowMs: __, ...said } = givenOpinion
    expect(opinionsOf(table.p_ns1)).toEqual([[opinionId, { ...said, text: words, caseId: 'case1' }]])
  })

  test('ADV-3 who is not at the table is sent nothing of it, and the log holds none of it', async () => {
    await settle()
    expect(wasSent(stranger, words) || wasSent(stranger, opinionId)).toBe(false)
    for (const secret of [words, opinionId]) expect(app.logged.join('')).not.toContain(secret)
  })
})
