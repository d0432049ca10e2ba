import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { inEnglish } from '../e2e/in-english.ts'
import { checkScreen } from '../e2e/screen-checks.ts'
import { atEverySize, settle, type Size, sizes } from '../e2e/sizes.ts'
import { openLink, openSeats, photograph } from '../e2e/table.ts'
import { type Look, seen, unseen, walkScreens } from '../e2e/walk.ts'
import { leave, seatOthers } from '../e2e/webkit-others.ts'
import { launchChromium } from '../support/chromium.ts'
import { openDemoApp } from '../support/demo-app.ts'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { startDemo } from '../support/demo-process.ts'
import { seatPerson } from '../support/plain-person.ts'
import { showStates } from './states.ts'

/** The pictures of the README, in a size that keeps each below 200 kB. */
const forReadme = ['arrival', 'writing', 'reveal', 'grouping', 'console-writing']
/** Taken in English and with the largest letters, too. */
const main = [
  'sign-in',
  'home',
  'arrival',
  'reading',
  'writing',
  'reveal',
  'wishes',
  'grouping',
  'dots',
  'actions',
  'roles',
  'minutes',
]
const [desktop, , upright, phone] = sizes

/**
 * `npm run pictures [-- --to <folder>] [-- --readme]`: every screen of a sample meeting, held by six people, in four sizes; the main ones
 * in English and with large letters; and every state that a meeting which goes well does not come to.
 */
async function takePictures(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' }, readme: { type: 'boolean', default: false } } })
  const readmeFolder = fileURLToPath(new URL('png', import.meta.url))
  const folder = values.readme ? readmeFolder : (values.to ?? mkdtempSync(join(tmpdir(), 'kurumaza-pictures-')))
  mkdirSync(folder, { recursive: true })
  const browser = await launchChromium()
  try {
    await takeMeeting(browser, values.readme ? takeForReadme(folder) : takeScreen(folder))
    if (!values.readme) await takeStates(browser, folder)
  } finally {
    await browser.close()
  }
  console.log(folder)
}

async function takeMeeting(browser: Browser, look: Look): Promise<void> {
  const demo = await startDemo({ dataDir: mkdtempSync(join(tmpdir(), 'kurumaza-demo-')), port: await findFreePort() })
  try {
    const rest = await seatOthers(demo, unseen)
    const table = await openSeats(seen, (seat) => openLink(browser, demo, seat))
    await walkScreens({ table, rest, look }).catch(async (error: unknown) => {
      console.error(`what everyone saw: ${await photograph(browser)}`)
      throw error
    })
    await leave(rest)
  } finally {
    await demo.stop()
  }
}

async function takeStates(browser: Browser, folder: string): Promise<void> {
  const app = await openDemoApp()
  const leader = await seatPerson(app, 'p_fc1')
  await leader.room.connect()
  await leader.room.join()
  const look = (state: string, page: Page) => take({ folder, screen: `state-${state}`, page, wanted: [desktop, phone] })
  const lookAsIs = async (state: string, page: Page) => {
    await page.screenshot({ path: join(folder, `state-${state}.png`) })
    await report(`state-${state}`, page)
  }
  await showStates({ browser, app, leader, look, lookAsIs })
  await leader.leave()
  await app.close()
  app.remove()
}

function takeScreen(folder: string): Look {
  return async (screen, page) => {
    await take({ folder, screen, page, wanted: sizes })
    if (!main.includes(screen)) return
    await inEnglish(page, () => take({ folder, screen: `${screen}-en`, page, wanted: [desktop, phone] }))
    await withLargeLetters(page, () => take({ folder, screen: `${screen}-large`, page, wanted: [upright, phone] }))
  }
}

type Picture = { folder: string; screen: string; page: Page; wanted: readonly Size[] }

async function take({ folder, screen, page, wanted }: Picture): Promise<void> {
  await atEverySize(
    page,
    async ({ suffix }) => {
      await page.screenshot({ path: join(folder, `${screen}${suffix}.png`) })
      await report(`${screen}${suffix}`, page)
    },
    wanted,
  )
}

async function withLargeLetters(page: Page, act: () => Promise<void>): Promise<void> {
  const choose = (letters: string) => document.documentElement.setAttribute('data-letters', letters)
  await page.evaluate(choose, '150')
  await act()
  await page.evaluate(choose, '100')
}

async function report(name: string, page: Page): Promise<void> {
  const { axe, words, ...others } = await checkScreen(page)
  if (axe.length > 0) process.exitCode = 1
  const screens = await page.evaluate(() => document.documentElement.scrollHeight / innerHeight)
  console.log(`${name}${screens > 1 ? ` (${screens.toFixed(1)} screens high)` : ''}`)
  const isEnglish = await page.evaluate(() => document.documentElement.lang === 'en')
  for (const fault of [axe, isEnglish ? [] : words, ...Object.values(others)].flat()) console.log(`  ${fault}`)
}

function takeForReadme(folder: string): Look {
  return async (screen, page) => {
    if (!forReadme.includes(screen)) return
    await page.setViewportSize({ width: 1280, height: 800 })
    await settle(page)
    await page.screenshot({ path: join(folder, `${screen}.png`) })
  }
}

await takePictures()
