import { beforeEach, describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { kept, openNursesDevice, type OwnDevice, saved } from './own-device.ts'
import { readDevice } from './read-device.ts'
import { paperOf } from './room-page.ts'
import { button, see } from './table.ts'

const FOUR_DAYS_MS = 4 * 24 * 60 * 60 * 1000
const waits = /まだ送れていない文が、この端末に、ほかの人には読めない形で残っています/

describe('a device that hears nothing of its person for days', () => {
  const house = openHouse({ phase: 'writing', anew: 'devices' })
  let device: OwnDevice
  let text = ''
  let times = 0

  beforeEach(async () => {
    text = `夜のあいだ、一人で決めた（${++times}）`
    device = await openNursesDevice(house)
    await device.context.setOffline(true)
    await paperOf(device.page).fill(text)
    await see(device.page, kept)
  })

  /** The server's clock goes on as it did: what it says of these days is shown in virtual time. */
  async function letDaysPass(): Promise<void> {
    await device.context.clock.install({ time: Date.now() + FOUR_DAYS_MS })
  }

  test('DEV-41 opened without network it shows nothing but that text waits, and until when; once its author is here it is sent', async () => {
    const { context, page } = device
    await letDaysPass()
    await page.reload()
    await page.getByRole('heading', { name: /つながりませんでした/ }).waitFor()
    await see(page, waits)
    await see(page, /\d+月\d+日をすぎると消えます/)
    for (const shown of [text, '仮谷', '会議']) expect([shown, await page.getByText(shown).count()]).toEqual([shown, 0])
    const { rows, bytes } = await readDevice(page)
    expect([rows > 0, bytes.includes(text)]).toEqual([true, false])
    await context.setOffline(false)
    await button(page, 'もう一度').click()
    await paperOf(page).waitFor()
    await see(page, saved)
    await expect.poll(() => paperOf(page).inputValue()).toBe(text)
    expect(house.app.fileBytes().includes(text)).toBe(true)
  })

  test('DEV-43 left open without network it lets go of what it shows', async () => {
    const { context, page } = device
    await context.clock.install({ time: Date.now() })
    await page.reload()
    await paperOf(page).waitFor()
    expect(await paperOf(page).inputValue()).toBe(text)
    await context.clock.fastForward(FOUR_DAYS_MS)
    await page.getByRole('heading', { name: /つながりませんでした/ }).waitFor()
    await see(page, waits)
    expect([await page.getByText(text).count(), await paperOf(page).count()]).toEqual([0, 0])
    await context.setOffline(false)
    await button(page, 'もう一度').click()
    await paperOf(page).waitFor()
    await expect.poll(() => paperOf(page).inputValue()).toBe(text)
    await see(page, saved)
  })
})
