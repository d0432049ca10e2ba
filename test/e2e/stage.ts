import type { BrowserContextOptions } from 'playwright-core'
import { addCard } from '../../shared/documents/board-cards.ts'
import { addDraftEntry, draftEntries, type Question } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { seatPerson } from '../support/plain-person.ts'
import type { House } from './house.ts'
import { openRoaming, type Roaming } from './rough-journey-people.ts'
import { sampleCase } from './sample-case.ts'
import { seats, type Seat } from './table.ts'

type Written = { question: Question; text: string }

/** Seats somebody who has pledged, so that no recap for latecomers stands above their screen. */
export async function seatPledged(house: House, who: Seat, device?: BrowserContextOptions): Promise<Roaming> {
  const { room, leave } = await seatPerson(house.app, seats[who])
  await room.enter()
  await room.command({ name: 'pledge' })
  await leave()
  return openRoaming(house, who, device)
}

/** What somebody writes into their draft, as it lies on the server; answers the ids. */
export async function writeDraft({ app }: House, who: Seat, papers: readonly Written[]): Promise<string[]> {
  const { open, leave } = await seatPerson(app, seats[who])
  const { doc, synced, stored } = open(`draft/mk_1/${seats[who]}`)
  await synced
  const ids = papers.map(({ question, text }, index) => {
    const id = addDraftEntry(doc, { caseId: sampleCase.id, question, now: index })
    textOf(draftEntries(doc), id, 'text')?.insert(0, text)
    return id
  })
  await stored()
  await leave()
  return ids
}

/** A card of the physician's, as it lies on the board. */
export async function putCard({ app }: House, title: string): Promise<void> {
  const { open, leave } = await seatPerson(app, seats.doctor)
  const { doc, synced, stored } = open('meeting/mk_1')
  await synced
  addCard(doc, { caseId: sampleCase.id, authorId: seats.doctor, role: 'physician', now: 1, title, detail: '' })
  await stored()
  await leave()
}
