import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { japaneseWords } from './english-words.ts'
import { openHouse } from './house.ts'
import { inEnglish, unmarkedJapanese } from './in-english.ts'
import { checkScreen, type Faults } from './screen-checks.ts'
import { atEverySize } from './sizes.ts'
import { openSeats } from './table.ts'
import { seen, unseen, walkScreens } from './walk.ts'
import { leave, seatOthers } from './webkit-others.ts'

/** A whole meeting with five stops at each of some forty screens. */
const WALK_MS = 360_000

describe('every screen, at every size', () => {
  const checked = new Map<string, Faults>()
  const english = new Map<string, string[]>()
  const house = openHouse()

  beforeAll(async () => {
    const rest = await seatOthers(house.app, unseen)
    await walkScreens({ table: await openSeats(seen, house.open), rest, look })
    await leave(rest)
  }, WALK_MS)

  async function look(screen: string, page: Page): Promise<void> {
    await atEverySize(page, async ({ suffix }) => void checked.set(screen + suffix, await checkScreen(page)))
    // What was announced before stays as it was said.
    const said = await page.getByRole('log').locator('p').allTextContents()
    await inEnglish(page, async () => {
      english.set(screen, [...(await unmarkedJapanese(page)), ...(await japaneseWords(page, said))])
    })
  }

  test('SCR-1 axe finds nothing against WCAG 2.2 A and AA', () => {
    expect(listFaults(checked, 'axe')).toEqual([])
  })

  test('SCR-2 nothing sticks out sideways, and no word is cut off', () => {
    expect(listFaults(checked, 'overflow')).toEqual([])
  })

  test('SCR-3 everything that can be touched can be hit with a finger', () => {
    expect(listFaults(checked, 'targets')).toEqual([])
  })

  test('SCR-4 every word is Japanese', () => {
    expect(listFaults(checked, 'words')).toEqual([])
  })

  test('SCR-6 nothing that has the focus lies under what stays while one scrolls', () => {
    expect(listFaults(checked, 'covered')).toEqual([])
  })

  test('SCR-7 spoken in English, every screen is English, and what people wrote is marked as Japanese', () => {
    expect(english.size).toBeGreaterThan(35)
    expect([...english].flatMap(([screen, faults]) => faults.map((fault) => `${screen}: ${fault}`))).toEqual([])
  })
})

/** What is wrong in one respect, each with the screens and sizes that show it. */
function listFaults(checked: ReadonlyMap<string, Faults>, respect: keyof Faults): string[] {
  expect(checked.size).toBeGreaterThan(100)
  const found = [...checked].flatMap(([screen, faults]) => faults[respect].map((fault) => ({ screen, fault })))
  const screensOf = Map.groupBy(found, ({ fault }) => fault)
  return [...screensOf].map(([fault, shown]) => `${fault} (${shown.map(({ screen }) => screen).join(', ')})`)
}
