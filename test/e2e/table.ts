import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
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

/** Who prints or knows the links: a demo that was started, or a program in this process. */
type Links = { links: { get(personId: string): string | undefined } }

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

/** Six people, each in a browser of their own, open their own link. */
export async function openTable(browser: Browser, demo: Links): Promise<Table> {
  return openSeats(everyone, (seat) => openLink(browser, demo, seat))
}

export async function openSeats<Some extends Seat>(
  those: readonly Some[],
  open: (seat: Some) => Promise<Person>,
): Promise<Record<Some, Person>> {
  const people = await Promise.all(those.map(open))
  return Object.fromEntries(people.map((person) => [person.seat, person])) as Record<Some, Person> // one entry per seat
}

/** One person on a device of their own; called again, on another device. */
export async function openLink(browser: Browser, demo: Links, seat: Seat): Promise<Person> {
  return visit(await openDevice(browser), demo, seat)
}

export async function openDevice(browser: Browser, device = desktop): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'ja-JP', ...device })
  context.setDefaultTimeout(20_000)
  return context
}

/** Opens this person's link in another page of the device. */
export async function visit(context: BrowserContext, demo: Links, seat: Seat): Promise<Person> {
  const personId = seats[seat]
  const link = demo.links.get(personId)
  if (link === undefined) throw new Error(`the demo printed no link for ${personId}`)
  const page = await context.newPage()
  const tap = tapWire(page)
  await page.goto(link)
  return { seat, personId, context, page, tap }
}

/** Pictures of all open screens; answers the folder that holds them. */
export async function photograph(browser: Browser): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-failed-'))
  const pages = browser.contexts().flatMap((context) => context.pages())
  const shots = pages.map(async (page, index) => {
    const [host = ''] = new URL(page.url()).host.split('.')
    await page.screenshot({ path: join(folder, `${index + 1}-${host}.png`) })
  })
  await Promise.allSettled(shots)
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
export async function allSee<Here extends Seat>(
  table: Record<Here, Person>,
  text: string | RegExp,
  who: readonly Here[] = Object.keys(table) as Here[], // its own keys
): Promise<void> {
  await Promise.all(who.map((seat) => see(table[seat].page, text)))
}

/** Waits until the status line of this page says that everything is on the server. */
export async function waitSaved({ page }: { page: Page }): Promise<void> {
  await see(page, /保存済み/)
}

/** Waits until it stands on the screen. */
export async function see(page: Page, text: string | RegExp): Promise<void> {
  await shown(page, text).waitFor()
}

/** A narrow screen says some things in other words and keeps the longer ones hidden. */
function shown(page: Page, text: string | RegExp) {
  return page.getByText(text).filter({ visible: true }).first()
}
