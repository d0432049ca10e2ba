import type { BrowserContextOptions, WebSocketRoute } from 'playwright-core'
import type { House } from './house.ts'
import { desktop, openDevice, type Person, type Seat, visit } from './table.ts'

/** A small phone held upright, touched with fingers. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

export type Roaming = Person & { lose: () => Promise<void>; find: () => Promise<void> }

/** One person on a device that can lose its network, with the lines that are open, and find it again. */
export async function openRoaming(
  { app, browser }: Pick<House, 'app' | 'browser'>,
  seat: Seat,
  device: BrowserContextOptions = desktop,
): Promise<Roaming> {
  const context = await openDevice(browser, device)
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
  return { ...(await visit(context, app, seat)), lose, find }
}
