import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { callMeeting, TITLE } from './inviting-desk.ts'
import { expectSound } from './look-at.ts'

const house = openHouse()

/** What the link to a calendar brings. */
async function savedFrom(page: Page): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'カレンダーに入れる' }).first().click(),
  ])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

test('CAL-2 whoever arranges a meeting and whoever sits in it put it into their calendar by one link', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_calendar', { date: '2026-11-27' })
  await desk.goto(`${house.app.url}/meetings/mk_calendar/plan`)
  const planned = await savedFrom(desk)
  expect(planned.name).toBe('kurumaza.ics')
  expect(planned.text).toContain('DTSTART:20261127T093000Z')
  expect(planned.text).toContain(`/meetings/mk_calendar`)
  expect(planned.text).not.toContain(TITLE)
  await expectSound(desk, 'plan-calendar')
  const center = await house.openDesk('p_hc1', '/')
  await center.getByRole('heading', { name: 'わたしの合意事項' }).waitFor()
  expect((await savedFrom(center)).text).toContain('BEGIN:VEVENT')
})
