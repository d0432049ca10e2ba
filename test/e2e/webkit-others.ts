import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { Profession, StatementRole } from '../../shared/access/professions.ts'
import { actionEntries, addAction, setActionChoice } from '../../shared/documents/actions.ts'
import { addCard, readCards } from '../../shared/documents/board-cards.ts'
import { readReflections } from '../../shared/documents/board-reflections.ts'
import { addLensNote, lensNoteEntries } from '../../shared/documents/board-results.ts'
import { readDraft } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { statementText } from '../../shared/documents/meeting-board.ts'
import type { Phase } from '../../shared/rooms/phases.ts'
import { statementHash } from '../../shared/rooms/statement-hash.ts'
import type { DemoApp } from '../support/demo-app.ts'
import { until } from '../support/document-client.ts'
import { seatPerson, type PlainPerson } from '../support/plain-person.ts'
import { actionsOf, boardOf, draftOf, sitDown } from '../support/plain-table.ts'
import type { Asked } from '../support/room-client.ts'
import { addAnswer } from '../support/room-texts.ts'
import { reflectionsOf, writerOf, type Role } from './first-half.ts'
import { sampleCase } from './sample-case.ts'
import { horizonOf, sorted } from './sample-records.ts'
import { ballots, cardWriters, raters, roleSeats } from './second-half.ts'
import { everyone, seats, type Seat } from './table.ts'

type Other = Exclude<Seat, 'nurse'>
/** The five who sit at the nurse's table with plain clients. */
export type Others = Record<Other, PlainPerson>
const five = everyone.filter((seat) => seat !== 'nurse')
const caseId = sampleCase.id

export async function seatOthers(app: DemoApp): Promise<Others> {
  const people = await Promise.all(five.map(async (seat) => [seat, await sitDown(app, seats[seat])] as const))
  return Object.fromEntries(people) as Others // one entry per seat
}

export async function leave(others: Others): Promise<void> {
  await Promise.all(Object.values(others).map((person) => person.leave()))
}

async function must({ room }: PlainPerson, asked: Asked): Promise<void> {
  expect(await room.command(asked), JSON.stringify(asked)).toMatchObject({ ok: true })
}

export async function leadOn(others: Others, to: Phase): Promise<void> {
  expect(await others.leader.room.move(to), to).toMatchObject({ ok: true })
  await Promise.all(five.map((seat) => others[seat].room.until(() => others[seat].room.heard.state?.phase === to)))
}

export async function pledge(others: Others): Promise<void> {
  for (const seat of five) await must(others[seat], { name: 'pledge' })
}

/** The physician and the care manager answer the three questions in their private drafts. */
export async function writeDrafts(app: DemoApp, others: Others): Promise<void> {
  for (const role of ['physician', 'care_manager'] as const) {
    const seat = writerOf[role]
    if (seat === 'nurse') throw new Error('she writes for herself')
    const { doc } = draftOf(others[seat])
    for (const { question, text, to_role: toRole } of reflectionsOf(role))
      addAnswer(doc, { question, text, ...(toRole && { toRole }), caseId })
    await untilDrafted(app, role)
    await must(others[seat], { name: 'set-written', written: true })
  }
}

/** Resolves once another device of this person has been sent every answer, and no other: then the draft is on the disk. */
export async function untilDrafted(app: DemoApp, role: Role): Promise<void> {
  const personId = seats[writerOf[role]]
  const device = await seatPerson(app, personId)
  const { doc } = device.open(`draft/mk_1/${personId}`)
  const texts = () => sorted([...readDraft(doc).values()].map(({ text }) => text))
  const wanted = sorted(reflectionsOf(role).map(({ text }) => text))
  await until(doc, () => isDeepStrictEqual(texts(), wanted))
  await device.leave()
}

export async function answerWishes(others: Others): Promise<void> {
  const idOf = new Map(readReflections(boardOf(others.leader).doc).map(([id, { text }]) => [text, id]))
  for (const { reflection, role, answer, reason } of sampleCase.wish_answers) {
    const wish = sampleCase.reflections.find(({ id }) => id === reflection)?.text ?? ''
    const seat = seatOf(role)
    if (seat !== 'nurse')
      await must(others[seat], { name: 'answer-wish', wishId: idOf.get(wish) ?? '', answer, reason })
  }
}

/** All cards but the nurse's; the care manager's goes without a name. */
export async function writeCards(others: Others): Promise<void> {
  for (const { id, title, detail, author_role: role } of sampleCase.issue_cards) {
    const seat = cardWriters[id]
    if (seat === undefined || seat === 'nurse') continue
    if (role === null) {
      const card = { cardId: crypto.randomUUID(), card: { caseId, title, detail } }
      expect(await others[seat].room.anonymously({ name: 'send-card', ...card })).toMatchObject({ ok: true })
      continue
    }
    const { doc } = boardOf(others[seat])
    addCard(doc, { caseId, authorId: seats[seat], role: Profession.parse(role), now: Date.now(), title, detail })
  }
}

export async function castDots(others: Others): Promise<void> {
  const idOf = new Map(readCards(boardOf(others.leader).doc).map(({ id, title }) => [title, id]))
  for (const [seat, ballot] of Object.entries(ballots) as [Seat, readonly string[]][]) {
    if (seat === 'nurse') continue // keys of a literal
    for (const card of ballot) {
      const title = sampleCase.issue_cards.find(({ id }) => id === card)?.title ?? ''
      await must(others[seat], { name: 'place-dots', cardId: idOf.get(title) ?? '', count: 1 })
    }
  }
}

export async function openLenses({ center }: Others): Promise<void> {
  const board = boardOf(center)
  for (const lens of ['rights', 'sustainability'] as const) await must(center, { name: 'open-lens', lens })
  for (const { lens, text } of sampleCase.support_center_perspectives) {
    const id = addLensNote(board.doc, { caseId, lens, authorId: seats.center, now: Date.now() })
    textOf(lensNoteEntries(board.doc), id, 'text')?.insert(0, text)
  }
}

/** All actions but the nurse's, written down by the care manager. */
export function agreeOnActions({ manager }: Others): void {
  const { doc } = actionsOf(manager)
  for (const { text, owner, due, horizon, done_when: doneWhen } of sampleCase.agreed_actions) {
    if (owner === seats.nurse) continue
    const id = addAction(doc, { caseId, createdBy: seats.manager, fromCardId: null, now: Date.now() })
    textOf(actionEntries(doc), id, 'text')?.insert(0, text)
    textOf(actionEntries(doc), id, 'doneWhen')?.insert(0, doneWhen)
    setActionChoice(doc, id, ['ownerId', owner])
    setActionChoice(doc, id, ['due', due])
    setActionChoice(doc, id, ['horizon', horizonOf[horizon] ?? null])
    setActionChoice(doc, id, ['state', 'agreed'])
  }
}

export async function confirmRoles(others: Others): Promise<void> {
  for (const { role, text } of sampleCase.role_reconfirmation) {
    const seat = seatOf(role)
    if (seat === 'nurse') continue
    const board = boardOf(others[seat])
    statementText(board.doc, caseId, StatementRole.parse(role))?.insert(0, text)
    // What a colleague sees is on the disk.
    const seen = boardOf(others.leader).doc
    await until(seen, () => statementText(seen, caseId, StatementRole.parse(role))?.toString() === text)
    const confirmed = { role: StatementRole.parse(role), textHash: statementHash(text) ?? '' }
    await must(others[seat], { name: 'confirm-statement', ...confirmed })
  }
}

export async function rateAndClose(others: Others): Promise<void> {
  for (const seat of raters)
    if (seat !== 'nurse')
      expect(await others[seat].room.anonymously({ name: 'rate-ease', value: 4 })).toMatchObject({ ok: true })
  const { leader } = others
  await must(leader, { name: 'close-meeting', seenVersion: leader.room.heard.state?.version ?? 0 })
}

function seatOf(role: string): Seat {
  const seat = roleSeats[role]
  if (seat === undefined) throw new Error(`nobody sits there as ${role}`)
  return seat
}
