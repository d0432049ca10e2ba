import { addCard, cardEntries, readCards } from '../../shared/documents/board-cards.ts'
import { textOf } from '../../shared/documents/entries.ts'
import type { Demo } from '../support/demo-process.ts'
import { seatPerson, type PlainPerson } from '../support/plain-person.ts'
import { until } from '../support/document-client.ts'

/** Five other attendees; two of them sit at two devices, so that seven write beside the one who is measured. */
const SEATS = ['p_fc1', 'p_hc2', 'p_hc1', 'p_dr1', 'p_cm1', 'p_dr1', 'p_cm1'] as const
const LETTER_EVERY_MS = 200
const HAND_EVERY_MS = 2_000

/** `typed`: keys pressed so far. */
export type Writer = { person: PlainPerson; cardId: string; typed: number; board: ReturnType<PlainPerson['open']> }

/** Everyone sits down with the board open; the first of them leads. */
export async function seatWriters(demo: Demo): Promise<Writer[]> {
  const writers: Writer[] = []
  for (const seat of SEATS) {
    const person = await seatPerson(demo, seat)
    await person.room.connect()
    await person.room.join()
    const board = person.open('meeting/mk_1')
    await board.synced
    writers.push({ person, board, cardId: '', typed: 0 })
  }
  return writers
}

export async function lead({ person: { room } }: Writer, to: 'cards' | 'grouping'): Promise<void> {
  // Where somebody else was first, the state has moved on: asked again from there.
  for (;;) {
    const reply = await room.move(to)
    if (reply.ok) return room.until(() => room.heard.state?.phase === to)
    if (reply.code !== 'stale') throw new Error(`nobody may lead to ${to}: ${reply.code}`)
  }
}

export function putCards(writers: readonly Writer[]): void {
  for (const [index, writer] of writers.entries()) {
    const { personId } = writer.person
    const card = { caseId: 'case1', authorId: personId, role: 'physician', now: index } as const
    writer.cardId = addCard(writer.board.doc, { ...card, title: `課題 ${index}`, detail: '' })
  }
}

/** All type into their cards, each five letters a second, at moments of their own. The answer ends it. */
function typeOneByOne(writers: readonly Writer[], onLetter: (count: number) => void): () => void {
  let count = 0
  const clock = setInterval(() => {
    typeLetter(writers[count % writers.length]!) // there are seven
    count++
    onLetter(count)
  }, LETTER_EVERY_MS / writers.length)
  return () => clearInterval(clock)
}

export function writeLetters(writers: readonly Writer[], letters: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = typeOneByOne(writers, (count) => {
      if (count < letters) return
      stop()
      resolve()
    })
  })
}

/** Types, and raises and lowers hands, until it is stopped. */
export function keepWriting(writers: readonly Writer[]): () => void {
  let letters = 0
  const stopTyping = typeOneByOne(writers, (count) => void (letters = count))
  const raising = setInterval(() => {
    const { personId, room } = writers[letters % writers.length]!.person // there are seven
    const isUp = room.heard.state?.hands.some((hand) => hand.personId === personId)
    void room.command(isUp ? { name: 'lower-hand', personId } : { name: 'raise-hand' })
  }, HAND_EVERY_MS)
  return () => {
    stopTyping()
    clearInterval(raising)
  }
}

/** Sentences of forty letters, typed and taken away again, as people do; the text does not grow for ever. */
function typeLetter(writer: Writer): void {
  const text = textOf(cardEntries(writer.board.doc), writer.cardId, 'detail')
  if (!text) throw new Error('the card is gone')
  const count = writer.typed++
  if (count % 80 < 40) text.insert(text.length, '夜の電話'.charAt(count % 4))
  else if (text.length > 0) text.delete(text.length - 1, 1)
}

/** Resolves once all of one document's writers see the same cards. */
export async function untilTold(writers: readonly Writer[]): Promise<void> {
  for (const { board } of writers) {
    await until(board.doc, () => writers.every(({ cardId }) => readCards(board.doc).some(({ id }) => id === cardId)))
    await board.fence()
  }
}
