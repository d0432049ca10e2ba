import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import type { Demo } from '../support/demo-process.ts'
import { percentile } from './spread.ts'
import { openHand, writeCard } from './tablet-hand.ts'
import { keepWriting, lead, putCards, seatWriters, untilTold, type Writer, writeLetters } from './tablet-others.ts'
import { forgetWork, readHeap, readSeen, readWork, untilDrawn, watchPage } from './tablet-page.ts'

const SLOWER = 4
const LETTERS = 350
const WRITING_MS = 30_000
const MOVES = 200
const EDITS_A_MOVE = 10
const HEAP_READ_EVERY = 50
const LONG_TASK_MS = 200
/** Quicker events are told of by no browser. */
const LEAST_TOLD_MS = 16

type Row = readonly [what: string, measured: string, aim: string]
type Tablet = { page: Page; devtools: CDPSession; origin: string }

/** A tablet of five years ago, a quarter as fast as this machine, while seven others write; then a long meeting. */
export async function measureTablet(demo: Demo): Promise<string[]> {
  const browser = await launchChromium()
  const writers = await seatWriters(demo)
  try {
    const tablet = await openTablet(browser, demo)
    const rows = [...(await measureStarts(tablet)), ...(await measureWriting(tablet, writers))]
    return tableOf([...rows, ...(await measureMemory(tablet, writers))])
  } finally {
    await browser.close()
    for (const { person, board } of writers) {
      await person.leave()
      // Its presence would keep a timer, and the process with it.
      board.doc.destroy()
    }
  }
}

async function openTablet(browser: Browser, demo: Demo): Promise<Tablet> {
  const viewport = { width: 1024, height: 768 }
  const context = await browser.newContext({ locale: 'ja-JP', viewport, hasTouch: true })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await page.addInitScript(watchPage)
  await slowDown(devtools, SLOWER)
  return { page, devtools, origin: new URL(demo.links.get('p_ns1') ?? '').origin }
}

async function slowDown(devtools: CDPSession, rate: number): Promise<void> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
}

async function measureStarts({ page, origin }: Tablet): Promise<Row[]> {
  const signIn = await measureStart(page, `${origin}/sign-in`)
  // Signs in; what is measured are the screens after it, each opened by its own address.
  await page.goto(`${origin}/demo/p_ns1`)
  const list = await measureStart(page, `${origin}/`)
  const room = await measureStart(page, `${origin}/meetings/mk_1`)
  return [
    ['first · largest paint: sign-in', signIn, ''],
    ['first · largest paint: the list of meetings', list, ''],
    ['first · largest paint: the room', room, ''],
  ]
}

async function measureStart(page: Page, url: string): Promise<string> {
  await page.goto(url)
  await page.getByRole('main').getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle')
  const { firstPaintMs, largestPaintMs } = await readSeen(page)
  return `${firstPaintMs.toFixed(0)} ms · ${largestPaintMs.toFixed(0)} ms`
}

async function measureWriting(tablet: Tablet, writers: readonly Writer[]): Promise<Row[]> {
  const { page, devtools } = tablet
  const [leader] = writers
  if (!leader) throw new Error('nobody leads')
  await lead(leader, 'cards')
  putCards(writers)
  await untilTold(writers)
  await page.getByRole('article', { name: '課題 6' }).waitFor()
  const work = await measureWork(tablet, writers)
  await forgetWork(page)
  const stop = keepWriting(writers)
  const hand = openHand(page, devtools)
  const untilMs = Date.now() + WRITING_MS
  for (let count = 1; Date.now() < untilMs; count++) await writeCard(hand, `わたしの課題 ${count}`)
  stop()
  const { tasks, shift, keysMs, tapsMs } = await readSeen(page)
  const long = tasks.filter(({ ms }) => ms > LONG_TASK_MS).length
  const longest = Math.max(0, ...tasks.map(({ ms }) => ms))
  return [
    work,
    [`tasks over ${LONG_TASK_MS} ms while eight write`, `${long} (longest ${longest.toFixed(0)} ms)`, '0'],
    ['layout shift of the room (CLS)', shift.toFixed(3), '≤ 0.1'],
    ['from a key to the next picture', describeWaits(keysMs, hand.keys), 'p95 ≤ 200 ms'],
    ['from a finger to the next picture', describeWaits(tapsMs, hand.taps), 'p95 ≤ 200 ms'],
  ]
}

/** The one figure here that a busy machine hardly changes. */
async function measureWork({ page, devtools }: Tablet, writers: readonly Writer[]): Promise<Row> {
  // Chromium slows a thread down by work of its own, which would count too.
  await slowDown(devtools, 1)
  const before = await readWork(devtools)
  await writeLetters(writers, LETTERS)
  await untilTold(writers)
  await untilDrawn(page)
  const workMs = ((await readWork(devtools)) - before) / (LETTERS / 1000)
  await slowDown(devtools, SLOWER)
  return ['work of the page for 1,000 letters of others, not slowed', `${workMs.toFixed(0)} ms`, '']
}

/** Of all that were pressed; and, as a stricter figure, of those alone that the browser found slow enough to tell of. */
function describeWaits(toldMs: readonly number[], pressed: number): string {
  const quick = Array.from({ length: Math.max(0, pressed - toldMs.length) }, () => LEAST_TOLD_MS)
  const all = [...toldMs, ...quick]
  const [half, most, worst] = [0.5, 0.95, 1].map((share) => percentile(all, share).toFixed(0))
  const slow =
    toldMs.length === 0 ? '' : `; p95 of the ${toldMs.length} told of ${percentile(toldMs, 0.95).toFixed(0)} ms`
  return `p50 ${half} · p95 ${most} · longest ${worst} ms of ${all.length}${slow}`
}

/** The leader goes to and fro while others write; nothing of it may stay in the page. */
async function measureMemory({ page, devtools }: Tablet, writers: readonly Writer[]): Promise<Row[]> {
  const [leader] = writers
  if (!leader) throw new Error('nobody leads')
  // Memory does not depend on speed, and the run shall end.
  await slowDown(devtools, 1)
  await goBackAndForth(page, leader)
  const heaps = [await readHeap(devtools)]
  for (let move = 0; move < MOVES; move += 2) {
    // At the pace of hands: a room takes no more moves a second than people make.
    await writeLetters(writers, 2 * EDITS_A_MOVE)
    await goBackAndForth(page, leader)
    if ((move + 2) % HEAP_READ_EVERY === 0) heaps.push(await readHeap(devtools))
  }
  const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0)
  const readings = heaps.map((heap) => heap.toFixed(1)).join(' → ')
  const what = `heap over ${MOVES * EDITS_A_MOVE} edits of others and ${MOVES} steps`
  return [[what, `${readings} MB (${growth < 0 ? '' : '+'}${growth.toFixed(1)})`, '≤ +5 MB']]
}

async function goBackAndForth(page: Page, leader: Writer): Promise<void> {
  await lead(leader, 'grouping')
  await page.getByRole('heading', { name: 'まだ一枚のカード' }).waitFor()
  await lead(leader, 'cards')
  await page.getByRole('region', { name: '出ているカード' }).waitFor()
}

function tableOf(rows: readonly Row[]): string[] {
  const head: Row = [`tablet, 1024 × 768, processor slowed ${SLOWER}×`, 'measured', 'aim']
  const lines = [head, ...rows]
  const width = (column: 0 | 1) => Math.max(...lines.map((row) => row[column].length))
  return lines.map(([what, measured, aim]) =>
    `${what.padEnd(width(0))}  ${measured.padEnd(width(1))}  ${aim}`.trimEnd(),
  )
}
