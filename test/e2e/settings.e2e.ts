import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { en } from '../../client/locales/en.ts'
import { spoken } from '../../client/ui/spoken.ts'
import { japanese } from '../support/japanese.ts'
import { japaneseWords } from './english-words.ts'
import { enlarged, findOverlaps } from './enlarged.ts'
import { openHouse } from './house.ts'
import { stepsIn, type Words } from './meeting-steps.ts'
import { checkScreen, findOverflow } from './screen-checks.ts'
import { atEverySize, settle } from './sizes.ts'
import { button, visit } from './table.ts'

describe('表示の設定', () => {
  const house = openHouse({ anew: 'devices' })
  let page: Page

  beforeEach(async () => {
    const context = await house.device()
    await context.addInitScript(noteFirstPicture)
    page = (await visit(context, house.app, 'nurse')).page
    await button(page, '表示の設定').waitFor()
  })

  async function openSettings(): Promise<void> {
    await button(page, '表示の設定').click()
    await page.getByRole('dialog', { name: '表示の設定' }).waitFor()
  }

  async function closeSettings(): Promise<void> {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  async function speakEnglish(): Promise<void> {
    await openSettings()
    await page.getByRole('radio', { name: 'English' }).check()
    await page.getByRole('dialog', { name: en.settings.title }).waitFor()
    await closeSettings()
  }

  test('UI-41 English words come when they are chosen, and the page says which language it speaks', async () => {
    const asked: string[] = []
    page.on('request', (request) => void asked.push(request.url()))
    await page.reload()
    await openSettings()
    expect(asked.filter((url) => /\/en-/.test(url))).toEqual([])
    await closeSettings()
    await speakEnglish()
    expect(asked.filter((url) => /\/en-/.test(url))).toHaveLength(1)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.reload()
    await button(page, en.settings.open).waitFor()
    expect(await firstPicture(page)).toMatchObject({ lang: 'en' })
  })

  /** The steps of a meeting as the nurse sees them. */
  async function walkMeeting(words: Words, look: (screen: string) => Promise<void>): Promise<void> {
    await page.goto(`${house.app.url}/meetings/mk_1`)
    for (const [phase, known] of stepsIn(words)) {
      await house.lead(phase)
      await page.getByText(spoken(known)).first().waitFor()
      await settle(page)
      await look(phase)
      if (phase !== 'actions') continue
      await button(page, words.board.actions.makeOther).click()
      await page.getByText(spoken(words.board.actions.title)).waitFor()
      await look('action')
      await button(page, words.board.actions.keep).click()
    }
  }

  /** Large letters in portrait, and twice the zoom. */
  async function findCutOff(screen: string): Promise<string[]> {
    const devtools = await page.context().newCDPSession(page)
    const found: string[] = []
    for (const { letters, touch, ...size } of enlarged) {
      await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: touch })
      await page.setViewportSize(size)
      await page.evaluate((chosen) => void (document.documentElement.dataset['letters'] = chosen), letters)
      await settle(page)
      const faults = [...(await page.evaluate(findOverflow)), ...(await page.evaluate(findOverlaps))]
      found.push(...faults.map((fault) => `${screen} ${size.width} px, ${letters}%: ${fault}`))
    }
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: false })
    await devtools.detach()
    return found
  }

  test('UI-40 UI-48 every main screen speaks English, without a fault that axe finds or a word that is cut off, at every size of letters', async () => {
    await speakEnglish()
    const faults: string[] = []
    async function look(screen: string): Promise<void> {
      await atEverySize(page, async ({ suffix }) => {
        const { axe, overflow, targets } = await checkScreen(page)
        const foreign = await japaneseWords(page)
        faults.push(...[...axe, ...overflow, ...targets, ...foreign].map((fault) => `${screen}${suffix}: ${fault}`))
      })
    }
    await page.goto(`${house.app.url}/`)
    await page.getByText(en.records.home.takeSeat).or(page.getByText(en.records.home.enter)).first().waitFor()
    await page.getByText('Thu, 3 December').waitFor()
    await look('home')
    await walkMeeting(en, async (screen) => {
      await look(screen)
      faults.push(...(await findCutOff(screen)))
    })
    await page.goto(`${house.app.url}/meetings/mk_1/minutes`)
    await page.getByText(en.exports.minutes.section.actions).first().waitFor()
    await look('minutes')
    await page.goto(`${house.app.url}/sign-in`)
    await page.getByText(en.access.signIn.welcome).waitFor()
    await look('sign-in')
    await page.goto(`${house.app.url}/nowhere`)
    await page.getByText(en.access.notFound.title).waitFor()
    await look('not-found')
    expect(faults).toEqual([])
  }, 240_000)

  test('UI-48 large letters in portrait and twice the zoom leave every main screen whole', async () => {
    const faults: string[] = []
    const look = async (screen: string) => void faults.push(...(await findCutOff(screen)))
    await page.goto(`${house.app.url}/`)
    await page
      .getByText(japanese.records.home.takeSeat)
      .or(page.getByText(japanese.records.home.enter))
      .first()
      .waitFor()
    await look('home')
    await walkMeeting(japanese, look)
    expect(faults).toEqual([])
  }, 240_000)

  test('UI-42 UI-43 UI-45 letters and motion are in effect at once, before the first picture of the next visit, and not on paper', async () => {
    const before = await rootPx(page)
    await openSettings()
    await page.getByRole('radio', { name: '150%' }).check()
    await page.getByRole('checkbox', { name: '動きをへらす' }).check()
    expect(await rootPx(page)).toBeCloseTo(before * 1.5, 1)
    expect(await checkScreen(page)).toMatchObject({ axe: [], overflow: [], targets: [] })
    await closeSettings()
    await page.reload()
    await button(page, '表示の設定').waitFor()
    expect(await firstPicture(page)).toEqual({ lang: 'ja', letters: '150', motion: 'less' })
    expect(await cssValue(page, '--k-reveal')).toMatch(/^(?:200ms|0?\.2s)$/)
    await page.emulateMedia({ media: 'print' })
    expect(await rootPx(page)).toBeCloseTo(14, 1)
  })

  test('UI-42 another person on the same device has settings of their own', async () => {
    await openSettings()
    await page.getByRole('radio', { name: '130%' }).check()
    await page.goto(`${house.app.url}/demo/p_cm1`)
    await openSettings()
    await page.getByRole('radio', { name: '100%' }).check()
    await page.goto(`${house.app.url}/demo/p_ns1`)
    await openSettings()
    expect(await page.getByRole('radio', { name: '130%' }).isChecked()).toBe(true)
  })

  test('UI-44 who asked for it leaves nothing to read behind, and can print', async () => {
    const blurred = () => page.evaluate(() => getComputedStyle(document.querySelector('#root') ?? document.body).filter)
    const leave = () => page.evaluate(() => dispatchEvent(new Event('blur')))
    await leave()
    expect(await blurred()).toBe('none')
    await openSettings()
    await page.getByRole('checkbox', { name: 'ほかの画面に移ったら、文字をぼかす' }).check()
    await closeSettings()
    expect(await blurred()).toBe('none')
    await leave()
    expect(await blurred()).toMatch(/^blur/)
    await page.emulateMedia({ media: 'print' })
    expect(await blurred()).toBe('none')
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    expect(await blurred()).toBe('none')
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    expect(await blurred()).toMatch(/^blur/)
  })
})

/** Runs in the page before its own program: what the root said when the first screen was put into it. */
function noteFirstPicture(): void {
  const observer = new MutationObserver(() => {
    if ((document.querySelector('#root')?.childElementCount ?? 0) === 0) return
    observer.disconnect()
    const { lang, dataset } = document.documentElement
    const { letters, motion } = dataset
    Object.assign(window, { firstPicture: { lang, letters, motion } })
  })
  observer.observe(document, { childList: true, subtree: true })
}

function firstPicture(page: Page): Promise<unknown> {
  return page.evaluate(() => ('firstPicture' in window ? window.firstPicture : null))
}

function rootPx(page: Page): Promise<number> {
  return page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
}

function cssValue(page: Page, name: string): Promise<string> {
  return page.evaluate((of) => getComputedStyle(document.documentElement).getPropertyValue(of).trim(), name)
}
