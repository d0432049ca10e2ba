import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Demo } from '../support/demo-process.ts'
import { tapWire, type Tap } from './wire-tap.ts'

/** The six attendees of the sample meeting, by what they do in the journey. */
export const seats = {
  leader: 'p_fc1',
  coLeader: 'p_hc2',
  center: 'p_hc1',
  doctor: 'p_dr1',
  nurse: 'p_ns1',
  manager: 'p_cm1',
} as const
export type Seat = keyof typeof seats
export const everyone = Object.keys(seats) as Seat[] // keys of a literal

export type Person = { seat: Seat; personId: string; context: BrowserContext; page: Page; tap: Tap }
export type Table = Record<Seat, Person>

/** Six people, each in a browser of their own, open their own link. */
export async function openTable(browser: Browser, demo: Demo): Promise<Table> {
  const people = await Promise.all(everyone.map((seat) => openLink(browser, demo, seat)))
  return Object.fromEntries(people.map((person) => [person.seat, person])) as Table // one entry per seat
}

/** One person on a device of their own; called again, on another device. */
export async function openLink(browser: Browser, demo: Demo, seat: Seat): Promise<Person> {
  const personId = seats[seat]
  const link = demo.links.get(personId)
  if (link === undefined) throw new Error(`the demo printed no link for ${personId}`)
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const tap = tapWire(page)
  await page.goto(link)
  return { seat, personId, context, page, tap }
}

/** Pictures of all screens at the moment of a failure; answers the folder that holds them. */
export async function photograph(table: Table): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-failed-'))
  await Promise.all(everyone.map((seat) => table[seat].page.screenshot({ path: join(folder, `${seat}.png`) })))
  return folder
}

export function button(page: Page, name: string | RegExp) {
  return page.getByRole('button', { name, exact: true })
}

/** A card to be taken in hand, and not the button beside it that shows it to all. */
export function cardOnTable(page: Page, title: string) {
  return page.getByRole('button', { name: title }).and(page.locator('[aria-pressed]'))
}

/** Waits until all of these people see the text. */
export async function allSee(table: Table, text: string | RegExp, who: readonly Seat[] = everyone): Promise<void> {
  await Promise.all(who.map((seat) => shown(table[seat].page, text).waitFor()))
}

/** Waits until this person's status line says that everything is on the server. */
export async function waitSaved({ page }: Person): Promise<void> {
  await shown(page, /保存済み/).waitFor()
}

/** A narrow screen says some things in other words and keeps the longer ones hidden. */
function shown(page: Page, text: string | RegExp) {
  return page.getByText(text).filter({ visible: true }).first()
}
