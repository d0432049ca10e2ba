import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import { readActions } from '../../shared/documents/actions.ts'
import { readCards } from '../../shared/documents/board-cards.ts'
import { readReflections, readWishAnswers } from '../../shared/documents/board-reflections.ts'
import { isLensOpen, readDotTotals } from '../../shared/documents/board-results.ts'
import { parseDocumentId } from '../../shared/documents/document-name.ts'
import { readDraft } from '../../shared/documents/draft.ts'
import { Phase } from '../../shared/rooms/phases.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { until } from '../support/document-client.ts'
import type { PlainPerson } from '../support/plain-person.ts'
import { boardOf, draftOf, goOn, openedBy, seatSix, six, type PlainTable } from '../support/plain-table.ts'
import { doings, showHands } from '../support/table-doings.ts'

// Fourteen starts of the program, with six people's sockets each: four seconds on a quiet machine.
const LIMIT_MS = 40_000

let app: DemoApp
let table: PlainTable

beforeAll(async () => {
  app = await openDemoApp()
  table = await seatSix(app)
})
afterAll(async () => {
  await leaveAll()
  await app.close()
  app.remove()
})

const leaveAll = () => Promise.all(six.map((personId) => table[personId].leave()))

function contentOf(documentId: string, doc: Y.Doc): unknown {
  const name = parseDocumentId(documentId)
  if (name === null) throw new Error(`${documentId} is no document`)
  // A plain client's roots have no types before it asks for them, and without types no content.
  const typed = createTypedDoc(name.kind)
  Y.applyUpdate(typed, Y.encodeStateAsUpdate(doc))
  return typed.toJSON()
}

/** All that the table sees: what is announced, what each person alone may see, and every document as each of them holds it. */
function seenAt(seated: PlainTable) {
  return six.map((personId) => {
    const { room, documents } = seated[personId]
    const contents = [...documents].map(([documentId, { doc }]) => [documentId, contentOf(documentId, doc)])
    return { personId, state: room.heard.state, view: room.heard.view, ...Object.fromEntries(contents) }
  })
}

/** What anyone has typed has reached everyone, and the server has said to each what it had to say. */
async function settle(seated: PlainTable): Promise<void> {
  const people = Object.values(seated)
  await Promise.all(people.flatMap((author) => people.map((reader) => untilRead(author, reader))))
  await Promise.all(people.map((person) => person.fence()))
}

async function untilRead(author: PlainPerson, reader: PlainPerson): Promise<void> {
  for (const [documentId, { doc: written }] of author.documents) {
    const read = reader.documents.get(documentId)?.doc
    const clock = Y.getState(written.store, written.clientID)
    if (read) await until(read, () => Y.getState(read.store, written.clientID) >= clock)
  }
}

/** Stops the whole program under the table, starts it anew on the same data, and seats everyone afresh. */
async function restart(): Promise<void> {
  await app.close()
  await leaveAll()
  await app.start()
  table = await seatSix(app, table)
}

async function restartUnchanged(when: string): Promise<void> {
  await settle(table)
  const before = seenAt(table)
  await restart()
  expect(seenAt(table), when).toEqual(before)
}

test(
  'ROOM-54 in every phase the whole program may be restarted, and everyone finds what they had',
  { timeout: LIMIT_MS },
  async () => {
    const alone = new Map<Phase, ReturnType<typeof seenAlone>>()
    for (const phase of Phase.options) {
      if (phase !== 'arrival') await goOn(table, phase)
      await showHands(table, phase)
      await settle(table)
      await doings[phase]?.(table)
      await restartUnchanged(phase)
      const { state } = table.p_dr1.room.heard
      expect(state, phase).toMatchObject({ phase, speakerId: 'p_ns1', speakingSinceMs: expect.any(Number) })
      const since = expect.any(Number)
      expect(state?.hands, phase).toEqual(['p_cm1', 'p_dr1'].map((personId) => ({ personId, sinceMs: since })))
      alone.set(phase, seenAlone())
    }
    expect(alone.get('writing')?.written).toEqual([false, false, false, true, true, false])
    expect(alone.get('dots')?.dots).toEqual([[], [], [], [3], [2, 1], []])
    const { version: seenVersion = 0 } = table.p_fc1.room.heard.state ?? {}
    expect(await table.p_fc1.room.command({ name: 'close-meeting', seenVersion })).toMatchObject({ ok: true })
    await restartUnchanged('closed')
    expectWholeMeeting()
  },
)

/** What each of the six alone may see, in the order of their seats. */
function seenAlone() {
  const views = six.map((personId) => table[personId].room.heard.view)
  return { written: views.map((view) => view?.written), dots: views.map((view) => Object.values(view?.dots ?? {})) }
}

/** Without all of this the comparisons above would have compared less than a meeting. */
function expectWholeMeeting(): void {
  const { doc } = boardOf(table.p_hc2)
  const { state, view } = table.p_hc2.room.heard
  expect(readReflections(doc)).toHaveLength(6)
  expect([...readWishAnswers(doc).values()]).toMatchObject([{ reason: '写しなら' }])
  const titles = readCards(doc).map(({ title }) => title)
  expect(titles.toSorted()).toEqual(['休み前の変更', '名のない看護のしるし', '名のない相談のしるし'].toSorted())
  expect(new Set([...readDotTotals(doc).values()].map(({ total }) => total))).toEqual(new Set([1, 2, 3]))
  expect(isLensOpen(doc, 'case1', 'rights')).toBe(true)
  expect([...readActions(openedBy(table.p_hc2, 'actions/mk_1').doc).values()]).toMatchObject([{ ownerId: 'p_dr1' }])
  expect(state).toMatchObject({ pledged: ['p_cm1'], confirmations: [{ personId: 'p_ns1' }], clock: null })
  expect(readDraft(draftOf(table.p_dr1).doc).size).toBe(3)
  // Three values, given before the restart of the closing: fewer would show no mean.
  expect(view?.ease).toEqual({ mean: 10 / 3, answers: 3 })
}
