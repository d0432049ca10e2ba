import { expect } from 'vitest'
import type { Phase } from '../../shared/rooms/phases.ts'
import { seatPerson, type Message, type PlainPerson } from './plain-person.ts'
import { updateIn } from './sent-texts.ts'

export const six = ['p_fc1', 'p_hc2', 'p_hc1', 'p_dr1', 'p_ns1', 'p_cm1'] as const
export type Seat = (typeof six)[number]
export type PlainTable = Record<Seat, PlainPerson>
export const writers = ['p_dr1', 'p_ns1', 'p_cm1'] as const satisfies Seat[]

/** The person has joined the room and holds every document open that they may open. */
export async function sitDown(app: { port: number }, personId: Seat, cookie?: string): Promise<PlainPerson> {
  const person = await seatPerson(app, personId, cookie)
  await person.room.connect()
  await person.room.join()
  const draft = writers.some((writer) => writer === personId) ? [`draft/mk_1/${personId}`] : []
  for (const documentId of ['case/case1', 'meeting/mk_1', 'actions/mk_1', ...draft])
    await person.open(documentId).synced
  return person
}

/** Everyone sits down; those who sat at an earlier table come with the session they had there. */
export async function seatSix(app: { port: number }, earlier?: PlainTable): Promise<PlainTable> {
  const people = await Promise.all(six.map((personId) => sitDown(app, personId, earlier?.[personId].cookie)))
  return Object.fromEntries(people.map((person) => [person.personId, person])) as PlainTable // one entry per seat
}

/** The leader moves on, and everyone has heard it. */
export async function goOn(table: PlainTable, to: Phase): Promise<void> {
  expect(await table.p_fc1.room.move(to), to).toMatchObject({ ok: true })
  await Promise.all(Object.values(table).map(({ room }) => room.until(() => room.heard.state?.phase === to)))
}

export function openedBy(person: PlainPerson, documentId: string) {
  const document = person.documents.get(documentId)
  if (!document) throw new Error(`${person.personId} has not opened ${documentId}`)
  return document
}

export const boardOf = (person: PlainPerson) => openedBy(person, 'meeting/mk_1')
export const actionsOf = (person: PlainPerson) => openedBy(person, 'actions/mk_1')
export const draftOf = (person: PlainPerson) => openedBy(person, `draft/mk_1/${person.personId}`)

/** The messages among these that change the board. */
export function boardUpdatesIn(messages: readonly Message[]): Message[] {
  return messages.filter((message) => message.channel === 'meeting/mk_1' && updateIn(message) !== null)
}

/** Resolves once the clock shows another millisecond. */
export async function pastMoment(atMs: number): Promise<void> {
  while (Date.now() <= atMs) await new Promise((resolve) => setImmediate(resolve))
}
