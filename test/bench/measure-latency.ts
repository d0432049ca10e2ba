import type { Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import type { Demo } from '../support/demo-process.ts'
import { openTable, type Person } from '../e2e/table.ts'
import { describeSpread, percentile } from './spread.ts'

/** Typed and taken away again, so that a field of 200 characters holds it. */
const LETTERS = 160
const FIELD = '訪問看護師の役割'

declare global {
  interface Window {
    /** Moments since 1970 in ms, one per keystroke: pressed here, or seen here. */
    benchMoments?: number[]
  }
}

/** From a key pressed in one browser to the frame in which another browser draws it; the commit to disk lies between. */
export async function measureLatency(demo: Demo): Promise<string[]> {
  // Two programs, not two tabs: they share no thread.
  const [one, other] = [await launchChromium(), await launchChromium()]
  try {
    const people = await openTable(one, demo)
    const watcher = await openWatcher(
      await other.newContext({ locale: 'ja-JP' }).then((context) => context.newPage()),
      demo,
    )
    await leadToRoles(people.leader)
    const typed = await typeAndWatch(people.nurse.page, watcher)
    return [
      `browser to browser, a keystroke with its commit: p50 ${percentile(typed, 0.5).toFixed(0)} ms, p95 ${percentile(typed, 0.95).toFixed(0)} ms, ` +
        `${typed.length} keystrokes; in all ${describeSpread(typed, 0)} ms`,
    ]
  } finally {
    await one.close()
    await other.close()
  }
}

async function openWatcher(page: Page, demo: Demo): Promise<Page> {
  await page.goto(demo.links.get('p_cm1') ?? '')
  return page
}

async function leadToRoles({ page }: Person): Promise<void> {
  await page.getByRole('navigation', { name: '会議の流れ' }).getByRole('button', { name: /役割/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '役割の確認' }).check()
  await dialog.getByRole('button', { name: '移る' }).click()
}

async function typeAndWatch(typist: Page, watcher: Page): Promise<number[]> {
  const [field, watched] = [typist, watcher].map((page) => page.getByRole('textbox', { name: FIELD }))
  if (!field || !watched) throw new Error('two pages, two fields')
  await field.fill('')
  await watched.evaluate(noteSightings)
  await field.evaluate(notePresses)
  for (let count = 0; count < 2 * LETTERS; count++) {
    await field.press(count < LETTERS ? 'a' : 'Backspace')
    await watcher.waitForFunction((seen) => window.benchMoments?.length === seen, count + 1)
  }
  const pressed = await typist.evaluate(() => window.benchMoments ?? [])
  const seen = await watcher.evaluate(() => window.benchMoments ?? [])
  return seen.map((moment, index) => moment - (pressed[index] ?? Number.NaN))
}

/** Runs in the page. The event carries the moment at which the browser got the key, before any of our code ran. */
function notePresses(field: Element): void {
  window.benchMoments = []
  const moments = window.benchMoments
  field.addEventListener('keydown', ({ timeStamp }) => moments.push(performance.timeOrigin + timeStamp), true)
}

/** Runs in the page: looks at the field in every frame, as an eye would. */
function noteSightings(field: Element): void {
  window.benchMoments = []
  const moments = window.benchMoments
  let { length } = (field as HTMLTextAreaElement).value // The role asked for is a textbox.
  function look() {
    const { value } = field as HTMLTextAreaElement
    if (value.length !== length) moments.push(performance.timeOrigin + performance.now())
    length = value.length
    requestAnimationFrame(look)
  }
  look()
}
