import type { Locator } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { FieldLimit } from '../../shared/documents/limits.ts'
import { compose } from './caret-checks.ts'
import { drawn } from './double-taps.ts'
import { openHouse } from './house.ts'
import { paperOf } from './room-page.ts'
import { phone, type Roaming } from './rough-journey-people.ts'
import { seatPledged } from './stage.ts'
import { button } from './table.ts'
import { holds } from './wire-tap.ts'

describe('writing on a phone', () => {
  const house = openHouse({ phase: 'writing', anew: 'program' })
  let nurse: Roaming
  let paper: Locator

  beforeEach(async () => {
    nurse = await seatPledged(house, 'nurse', phone)
    paper = paperOf(nurse.page)
    await paper.waitFor()
  })

  test('CDOC-102 that a paste was cut is seen above the bar', async () => {
    const { page } = nurse
    await paper.focus()
    await page.keyboard.insertText('あ'.repeat(FieldLimit.reflection + 800))
    const words = page.getByRole('alert').filter({ hasText: `${FieldLimit.reflection}` })
    await words.waitFor()
    expect((await paper.inputValue()).length).toBe(FieldLimit.reflection)
    const bar = page.getByRole('contentinfo')
    const edges = async () => [await words.boundingBox(), await bar.boundingBox()]
    await expect
      .poll(async () => {
        const [note, below] = await edges()
        return note && below && note.y >= 0 && note.y + note.height <= below.y
      })
      .toBe(true)
  })

  test('CROOM-46 the papers open while a word is composed: the word is finished first, and is whole', async () => {
    const { page, tap } = nurse
    await paper.fill('夜の')
    await paper.focus()
    await page.keyboard.press('Control+End')
    const keyboard = await page.context().newCDPSession(page)
    await compose(keyboard, 'れんらく')
    await house.lead('reveal')
    await expect.poll(async () => holds(await tap.received(), '"phase":"reveal"')).toBe(true)
    await drawn(page)
    await compose(keyboard, '連絡さき')
    expect(await paper.inputValue()).toBe('夜の連絡さき')
    await keyboard.send('Input.insertText', { text: '連絡先' })
    const late = page.getByRole('listitem').filter({ hasText: '連絡先' })
    await late.getByRole('button', { name: 'カードにする' }).waitFor()
    expect(await late.innerText()).toContain('夜の連絡先')
    expect(await page.getByText('れんらく').count()).toBe(0)
  })

  test('CROOM-45 on a phone, too, one can leave the seat and come back', async () => {
    const { page } = nurse
    const { room } = await house.leader()
    await button(page, '席をはずす').click()
    await room.until(() => room.heard.presence['p_ns1'] === 'away')
    await button(page, '席に戻る').first().click()
    await room.until(() => room.heard.presence['p_ns1'] === 'present')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width)
  })
})
