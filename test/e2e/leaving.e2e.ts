import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { paperOf } from './room-page.ts'
import type { Roaming } from './rough-journey-people.ts'
import { seatPledged } from './stage.ts'
import { see } from './table.ts'

describe('leaving the page', () => {
  const house = openHouse({ phase: 'writing', anew: 'program' })
  let nurse: Roaming

  beforeEach(async () => {
    nurse = await seatPledged(house, 'nurse')
  })

  /** Whether the browser asks before it lets go of the page. */
  async function leaves(page: Page): Promise<'asked' | 'left'> {
    const asked = page.waitForEvent('dialog').then(async (dialog) => {
      await dialog.accept()
      return 'asked' as const
    })
    const left = page.waitForEvent('close').then(() => 'left' as const)
    await page.close({ runBeforeUnload: true })
    const first = await Promise.race([asked, left])
    asked.catch(() => undefined) // A page that is gone asks no more.
    return first
  }

  test('DEV-46 nothing is asked while all that was written is on the device', async () => {
    const { page } = nurse
    await see(page, /保存済み/)
    await nurse.lose()
    await paperOf(page).pressSequentially('電波のない所で')
    await see(page, /この端末に保存/)
    expect(await leaves(page)).toBe('left')
  })

  test('DEV-46 it is asked while text is saved nowhere', async () => {
    await nurse.context.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { get: () => undefined })
    })
    const page = await nurse.context.newPage()
    await page.goto(nurse.page.url())
    await see(page, /保存済み/)
    await nurse.lose()
    await paperOf(page).pressSequentially('どこにもない文')
    await see(page, /未保存/)
    expect(await leaves(page)).toBe('asked')
  })
})
