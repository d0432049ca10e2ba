import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { addAction, actionEntries } from '../../shared/documents/actions.ts'
import { addCard, addPile, placeCard, readCards } from '../../shared/documents/board-cards.ts'
import { addLensNote, lensNoteEntries } from '../../shared/documents/board-results.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { RoomState } from '../../shared/rooms/state.ts'
import type { DemoApp } from '../support/demo-app.ts'
import { until } from '../support/document-client.ts'
import { boardOf, draftOf, openedBy, writers, type PlainTable } from '../support/plain-table.ts'
import type { Asked } from '../support/room-client.ts'
import { addAnswer } from '../support/room-texts.ts'
import type { House } from './house.ts'
import { createEar, type Ear } from './keyboard-ear.ts'
import { desktop, openDevice } from './table.ts'

const caseId = 'case1'

/** Who looks on in a browser, by the host that the demo gives them. */
export const hosts = { p_fc1: 'leader', p_hc1: 'center-1', p_ns1: 'nurse', p_dr1: 'physician' } as const
export type Onlooker = { page: Page; ear: Ear }
type How = BrowserContextOptions & { aheadMs?: number }

export async function openAs(
  { browser, app }: House,
  personId: keyof typeof hosts,
  { aheadMs = 0, ...how }: How = {},
): Promise<Onlooker> {
  const context = await openDevice(browser, { ...desktop, ...how })
  const page = await context.newPage()
  if (aheadMs > 0) await page.clock.install({ time: Date.now() + aheadMs })
  const ear = await createEar(page)
  await page.goto(`http://${hosts[personId]}.localhost:${app.port}/demo/${personId}`)
  await page.getByRole('contentinfo').waitFor()
  return { page, ear }
}

export async function must(table: PlainTable, by: keyof PlainTable, asked: Asked): Promise<void> {
  const answered = await table[by].room.command(asked)
  if (!answered.ok) throw new Error(`${by} ${JSON.stringify(asked)}: ${answered.code}`)
}

export function wishOf(writer: (typeof writers)[number], index: number): string {
  return `${{ p_dr1: '医師', p_ns1: '看護師', p_cm1: 'ケアマネ' }[writer]}の${index}つ目の願い`
}

/** Six wishes of each writer, all of them to the nurse or from her, so that none fits on one screen with the others. */
export async function writeWishes(table: PlainTable): Promise<void> {
  for (const writer of writers)
    for (let index = 1; index <= 6; index++) {
      const toRole = writer === 'p_ns1' ? 'physician' : 'nurse'
      addAnswer(draftOf(table[writer]).doc, { question: 'wish', text: wishOf(writer, index), toRole })
    }
  await Promise.all(writers.map((writer) => draftOf(table[writer]).stored()))
}

export function cardOf(index: number): string {
  return `${index}枚目の課題`
}
export const nameless = '名のないカード'

/** Fourteen cards of the physician, and one of the care manager without a name. */
export async function writeCards(table: PlainTable): Promise<void> {
  const { doc } = boardOf(table.p_dr1)
  for (let index = 1; index <= 14; index++)
    addCard(doc, { caseId, authorId: 'p_dr1', role: 'physician', now: index, title: cardOf(index), detail: '場面' })
  const card = { caseId, title: nameless, detail: '' }
  await table.p_cm1.room.anonymously({ name: 'send-card', cardId: crypto.randomUUID(), card })
}

/** One pile holds the last card with a name and that without one. */
export async function layPile(table: PlainTable, title: string): Promise<void> {
  const { doc } = boardOf(table.p_cm1)
  const laid = () => readCards(doc).filter((card) => card.title === nameless || card.title === cardOf(14))
  await until(doc, () => laid().length === 2)
  const pileId = addPile(doc, { caseId, now: 1, title })
  for (const { id } of laid()) placeCard(doc, id, { pileId, movedBy: 'p_cm1', now: 3 })
}

export function noteOf(index: number): string {
  return `${index}つ目の気づき。${'本人の意思がどこにも書かれていない。'.repeat(4)}`
}

export async function openLens(table: PlainTable): Promise<void> {
  await must(table, 'p_hc1', { name: 'open-lens', lens: 'rights' })
  const { doc } = boardOf(table.p_hc1)
  for (let index = 1; index <= 9; index++) {
    const id = addLensNote(doc, { caseId, lens: 'rights', authorId: 'p_hc1', now: index })
    textOf(lensNoteEntries(doc), id, 'text')?.insert(0, noteOf(index))
  }
}

export function actionOf(index: number): string {
  return `${index}番目にすること`
}

export function writeActions(table: PlainTable): void {
  const { doc } = openedBy(table.p_cm1, 'actions/mk_1')
  for (let index = 1; index <= 9; index++) {
    const id = addAction(doc, { caseId, createdBy: 'p_cm1', fromCardId: null, now: index })
    textOf(actionEntries(doc), id, 'text')?.insert(0, actionOf(index))
  }
}

/** As if what hands and the speaker wait for had begun earlier: nobody wants to wait for it. */
export function moveMomentsBack(app: DemoApp, byMs: number): void {
  const file = new DatabaseSync(join(app.dataDir, 'kurumaza.sqlite'))
  const row = file.prepare(`SELECT announced FROM rooms WHERE meeting_id = 'mk_1'`).get()
  const { hands, speakingSinceMs, ...announced } = RoomState.parse(JSON.parse(String(row?.announced)))
  const earlier = (sinceMs: number | null) => sinceMs && sinceMs - byMs
  const moved = {
    ...announced,
    hands: hands.map(({ personId, sinceMs }) => ({ personId, sinceMs: earlier(sinceMs) })),
    speakingSinceMs: earlier(speakingSinceMs),
  }
  file.prepare(`UPDATE rooms SET announced = ? WHERE meeting_id = 'mk_1'`).run(JSON.stringify(moved))
  file.close()
}

/** The place that is marked, whatever it is. */
export function placeHere({ page }: Onlooker): Locator {
  return page.locator('[aria-current=location]:not(button)')
}

export function showButton({ page }: Onlooker, label: string): Locator {
  return page.getByRole('button', { name: `ここをみんなに見せる：${label}`, exact: true })
}
