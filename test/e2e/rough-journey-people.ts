import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, WebSocketRoute } from 'playwright-core'
import type { Demo } from '../support/demo-process.ts'
import { button, type Person, seats, type Seat, type Table } from './table.ts'
import { tapWire } from './wire-tap.ts'

/** A small phone held upright, touched with fingers. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
export const desktop = { viewport: { width: 1280, height: 900 } }

export type Roaming = Person & { lose: () => Promise<void>; find: () => Promise<void> }

type Place = { demo: Pick<Demo, 'links'>; seat: Seat; device: BrowserContextOptions }

/** One person on a device that can lose its network, with the lines that are open, and find it again. */
export async function openRoaming(browser: Browser, { demo, seat, device }: Place): Promise<Roaming> {
  const personId = seats[seat]
  const link = demo.links.get(personId)
  if (link === undefined) throw new Error(`the demo printed no link for ${personId}`)
  const context = await browser.newContext({ locale: 'ja-JP', ...device })
  context.setDefaultTimeout(15_000)
  const ends = new Set<WebSocketRoute>()
  await context.routeWebSocket(/\/(collab|socket\.io)\//, (line) => {
    for (const end of [line, line.connectToServer()]) ends.add(end)
  })
  // Without network new lines fail by themselves, but those that are open stay so.
  async function lose(): Promise<void> {
    await context.setOffline(true)
    for (const end of ends) await end.close({ code: 4503 })
    ends.clear()
  }
  const find = () => context.setOffline(false)
  const page = await context.newPage()
  const tap = tapWire(page)
  await page.goto(link)
  return { seat, personId, context, page, tap, lose, find }
}

/** Those who are there give their word; whoever leads does it at the shared screen. */
export async function pledgeThose(table: Table, those: readonly Seat[]): Promise<void> {
  for (const seat of those) await button(table[seat].page, '約束します').click()
  await atSharedScreen(table.leader, () => button(table.leader.page, '約束します').click())
}

export async function atSharedScreen({ page }: Person, act: () => Promise<void>): Promise<void> {
  await button(page, 'みんなの画面へ').click()
  await act()
  await button(page, '進行の画面へ').click()
}

/** Pictures of the screens that are still open; answers the folder that holds them. */
export async function photographOpen(table: Partial<Table>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-failed-'))
  const open = Object.values(table).filter(({ page }) => !page.isClosed())
  await Promise.all(open.map(({ seat, page }) => page.screenshot({ path: join(folder, `${seat}.png`) })))
  return folder
}
