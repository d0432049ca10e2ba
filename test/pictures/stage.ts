import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, WebSocketRoute } from 'playwright-core'
import type { DemoApp } from '../support/demo-app.ts'
import type { PlainPerson } from '../support/plain-person.ts'
import type { Look } from '../e2e/walk.ts'

/** Where states are brought about: one program, whoever leads the meeting in it, and what is done with each state. */
export type Stage = {
  browser: Browser
  app: DemoApp
  leader: PlainPerson
  look: Look
  /** Leaves the size of the window to whoever shows it. */
  lookAsIs: Look
}

type Close = { code: number; reason?: string }

/** One person's browser, whose lines can be cut. */
export type Visit = {
  page: Page
  context: BrowserContext
  /** Ends these lines and refuses new ones, as without a network. */
  cut: (which: RegExp) => Promise<void>
  /** The next edit that is sent on these lines is answered with a close. */
  refuse: (which: RegExp, close: Close) => void
}

type VisitOptions = { at?: string; before?: (page: Page) => Promise<unknown>; device?: BrowserContextOptions }

const lines = /\/(collab|socket\.io)\//
const draining = { code: 4503 }

/** Opens a browser of its own for the nurse, lets `act` bring it into a state, and closes it. */
export async function visit(
  { browser, app }: Pick<Stage, 'browser' | 'app'>,
  act: (visit: Visit) => Promise<void>,
  { at = '/demo/p_ns1', before, device = { viewport: { width: 1280, height: 900 } } }: VisitOptions = {},
): Promise<void> {
  const context = await browser.newContext({ locale: 'ja-JP', ...device })
  context.setDefaultTimeout(20_000)
  const faults = await faultyLines(context)
  const page = await context.newPage()
  await before?.(page)
  await page.goto(app.url + at)
  await act({ page, context, ...faults })
  await context.close()
}

async function faultyLines(context: BrowserContext): Promise<Pick<Visit, 'cut' | 'refuse'>> {
  const open = new Set<WebSocketRoute>()
  const cuts: RegExp[] = []
  const refusals: { which: RegExp; close: Close }[] = []
  await context.routeWebSocket(lines, (line) => {
    if (cuts.some((which) => which.test(line.url()))) return void line.close(draining)
    open.add(line)
    const server = line.connectToServer()
    line.onMessage((message) => {
      const refusal = refusals.find(({ which }) => which.test(line.url()))
      if (refusal && isEdit(message)) void line.close(refusal.close)
      else server.send(message)
    })
  })
  return {
    async cut(which) {
      cuts.push(which)
      for (const line of open) if (which.test(line.url())) await line.close(draining)
    },
    refuse: (which, close) => void refusals.push({ which, close }),
  }
}

/** In the protocol of y-websocket: a sync message that holds an update. */
function isEdit(message: string | Buffer): boolean {
  return typeof message !== 'string' && message[0] === 0 && message[1] === 2
}

export function paper(page: Page): Locator {
  return page.getByRole('textbox', { name: /^1枚目の紙/ })
}

export async function see(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor()
}

/** Whoever comes late puts away what they are told of the meeting so far. */
export async function putRecapAway(page: Page): Promise<void> {
  await page.getByRole('button', { name: '閉じる', exact: true }).click()
}
