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

/** Those who sit at the table with plain clients. */
type Others = Partial<Record<Seat, PlainPerson>>
type Led = Others & { leader: PlainPerson }
/** All but the nurse, who has a browser. */
export type Five = Record<Exclude<Seat, 'nurse'>, PlainPerson>
type Place = { port: number }

const five = everyone.filter((seat) => seat !== 'nurse')
const caseId = sampleCase.id

export async function seatOthers<Some extends Seat>(app: Place, those: readonly Some[]) {
  const people = await Promise.all(those.map(async (seat) => [seat, await sitDown(app, seats[seat])] as const))
  return Object.fromEntries(people) as Record<Some, PlainPerson> // one entry per seat
}

export const seatFive = (app: Place): Promise<Five> => seatOthers(app, five)

export async function leave(others: Others): Promise<void> {
  await Promise.all(Object.values(others).map((person) => person.leave()))
}

export async function must({ room }: PlainPerson, asked: Asked): Promise<void> {
  expect(await room.command(asked), JSON.stringify(asked)).toMatchObject({ ok: true })
}

export async function leadOn(others: Led, to: Phase): Promise<void> {
  expect(await others.leader.room.move(to), to).toMatchObject({ ok: true })
  await Promise.all(Object.values(others).map(({ room }) => room.until(() => room.heard.state?.phase === to)))
}

export async function pledge(others: Others): Promise<void> {
  for (const person of Object.values(others)) await must(person, { name: 'pledge' })
}

/** The physician and the care manager answer the three questions in their private drafts. */
export async function writeDrafts({ doctor, manager }: Record<'doctor' | 'manager', PlainPerson>): Promise<void> {
  for (const [role, person] of [
    ['physician', doctor],
    ['care_manager', manager],
  ] as const) {
    const { doc, stored } = draftOf(person)
    for (const { question, text, to_role: toRole } of reflectionsOf(role))
      addAnswer(doc, { question, text, ...(toRole && { toRole }), caseId })
    await stored()
    await must(person, { name: 'set-written', written: true })
  }
}

/** Resolves once another device of this person has been sent every answer, and no other: then the draft is on the disk. */
export async function untilDrafted(app: Place, role: Role): Promise<void> {
  const personId = seats[writerOf[role]]
  const device = await seatPerson(app, personId)
  const { doc } = device.open(`draft/mk_1/${personId}`)
  const texts = () => sorted([...readDraft(doc).values()].map(({ text }) => text))
  const wanted = sorted(reflectionsOf(role).map(({ text }) => text))
  await until(doc, () => isDeepStrictEqual(texts(), wanted))
  await device.leave()
}

export async function answerWishes(others: Five): Promise<void> {
  const idOf = new Map(readReflections(boardOf(others.leader).doc).map(([id, { text }]) => [text, id]))
  for (const { reflection, role, answer, reason } of sampleCase.wish_answers) {
    const wish = sampleCase.reflections.find(({ id }) => id === reflection)?.text ?? ''
    const seat = seatOf(role)
    if (seat !== 'nurse')
      await must(others[seat], { name: 'answer-wish', wishId: idOf.get(wish) ?? '', answer, reason })
  }
}

/** Their cards; the care manager's goes without a name. */
export async function writeCards(others: Others): Promise<void> {
  for (const { id, title, detail, author_role: role } of sampleCase.issue_cards) {
    const seat = cardWriters[id]
    const person = seat && others[seat]
    if (!person) continue
    if (role === null) {
      const card = { cardId: crypto.randomUUID(), card: { caseId, title, detail } }
      expect(await person.room.anonymously({ name: 'send-card', ...card })).toMatchObject({ ok: true })
      continue
    }
    const { doc } = boardOf(person)
    addCard(doc, { caseId, authorId: seats[seat], role: Profession.parse(role), now: Date.now(), title, detail })
  }
}

export async function castDots(others: Others): Promise<void> {
  for (const seat of everyone) {
    const person = others[seat]
    if (!person) continue
    const { doc } = boardOf(person)
    for (const card of ballots[seat] ?? []) {
      const wanted = sampleCase.issue_cards.find(({ id }) => id === card)?.title ?? ''
      const find = () => readCards(doc).find(({ title }) => title === wanted)
      await until(doc, () => find() !== undefined)
      await must(person, { name: 'place-dots', cardId: find()?.id ?? '', count: 1 })
    }
  }
}

export async function openLenses({ center }: Five): Promise<void> {
  const board = boardOf(center)
  for (const lens of ['rights', 'sustainability'] as const) await must(center, { name: 'open-lens', lens })
  for (const { lens, text } of sampleCase.support_center_perspectives) {
    const id = addLensNote(board.doc, { caseId, lens, authorId: seats.center, now: Date.now() })
    textOf(lensNoteEntries(board.doc), id, 'text')?.insert(0, text)
  }
}

/** All actions but that of whoever writes it down in a browser, written down by the care manager. */
export function agreeOnActions({ manager }: Record<'manager', PlainPerson>, except?: Seat): void {
  const { doc } = actionsOf(manager)
  for (const { text, owner, due, horizon, done_when: doneWhen } of sampleCase.agreed_actions) {
    if (except && owner === seats[except]) continue
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
    const person = others[seatOf(role)]
    if (!person) continue
    const board = boardOf(person)
    statementText(board.doc, caseId, StatementRole.parse(role))?.insert(0, text)
    await board.stored()
    const confirmed = { role: StatementRole.parse(role), textHash: statementHash(text) ?? '' }
    await must(person, { name: 'confirm-statement', ...confirmed })
  }
}

export async function rate(others: Others): Promise<void> {
  for (const seat of raters)
    if (others[seat])
      expect(await others[seat].room.anonymously({ name: 'rate-ease', value: 4 })).toMatchObject({ ok: true })
}

export async function rateAndClose(others: Led): Promise<void> {
  await rate(others)
  const { leader } = others
  await must(leader, { name: 'close-meeting', seenVersion: leader.room.heard.state?.version ?? 0 })
}

function seatOf(role: string): Seat {
  const seat = roleSeats[role]
  if (seat === undefined) throw new Error(`nobody sits there as ${role}`)
  return seat
}
