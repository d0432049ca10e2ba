import type { Browser } from 'playwright-core'
import { addDraftEntry, draftEntries, type Question } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import type { Phase } from '../../shared/rooms/phases.ts'
import { openDemoApp } from '../support/demo-app.ts'
import { seatPerson } from '../support/plain-person.ts'
import { openRoaming, type Roaming } from './rough-journey-people.ts'
import { seats, type Seat } from './table.ts'

export type Stage = Awaited<ReturnType<typeof openStage>>
type Device = Parameters<typeof openRoaming>[2]
type Written = { question: Question; text: string }

/** The sample meeting, led by a plain client, with as many people in browsers as a test seats. */
export async function openStage(browser: Browser) {
  const app = await openDemoApp()
  const leader = await seatPerson(app, 'p_fc1')
  await leader.room.enter()
  const seated: Roaming[] = []

  async function lead(...phases: Phase[]): Promise<void> {
    for (const phase of phases) {
      const moved = await leader.room.move(phase)
      if (!moved.ok) throw new Error(`not led to ${phase}: ${moved.code}`)
      await leader.room.until(() => leader.room.heard.state?.phase === phase)
    }
  }

  /** They have pledged, so that no recap for latecomers stands above their screen. */
  async function seat(who: Seat, device: Device): Promise<Roaming> {
    await pledge(who)
    const person = await openRoaming({ app, browser }, who, device)
    seated.push(person)
    return person
  }

  async function pledge(who: Seat): Promise<void> {
    const { room, leave } = await seatPerson(app, seats[who])
    await room.enter()
    await room.command({ name: 'pledge' })
    await leave()
  }

  /** What somebody writes into their draft, as it lies on the server; answers the ids. */
  async function write(who: Seat, papers: readonly Written[]): Promise<string[]> {
    const { open, leave } = await seatPerson(app, seats[who])
    const { doc, synced, fence } = open(`draft/mk_1/${seats[who]}`)
    await synced
    const ids = papers.map(({ question, text }, index) => {
      const id = addDraftEntry(doc, { caseId: leader.room.heard.state?.caseId ?? '', question, now: index })
      textOf(draftEntries(doc), id, 'text')?.insert(0, text)
      return id
    })
    await fence()
    await leave()
    return ids
  }

  async function close(): Promise<void> {
    for (const { context } of seated) await context.close()
    await leader.leave()
    await app.close()
    app.remove()
  }

  return { app, leader, lead, seat, write, close }
}
