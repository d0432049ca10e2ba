import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../server/database/connect.ts'
import { readQr } from '../support/read-qr.ts'
import { callMeeting, invitePerson, TITLE } from './inviting-desk.ts'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'
import { fax, fine, printSheet } from './printed-sheet.ts'

const house = openHouse()

async function giveCode(meetingId: string, code: string): Promise<void> {
  const { db, close } = await openDatabase(join(house.app.dataDir, 'kurumaza.sqlite'))
  await db.updateTable('meetings').set({ join_code: code }).where('id', '=', meetingId).execute()
  await close()
}

/** Runs in the page: words of the sheet that are smaller than 12 points on paper. */
function findSmallWords(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.paper-sheet *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ''))
    .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 15.99)
    .map((element) => element.textContent)
}

test('INV-22 the sheet is one page of A4 in letters of 12 points, with number, steps and slip, and its square is read after a fax', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_sheet')
  await giveCode('mk_sheet', '482913')
  await desk.goto(`${house.app.url}/meetings/mk_sheet/invitations`)
  await desk.getByRole('link', { name: '案内の紙を印刷する' }).click()
  await desk.getByText('482913').waitFor()
  await expectSound(desk)
  const sheet = await printSheet(desk)
  expect(sheet.about).toMatch(/Pages:\s+1\b/)
  expect(sheet.about).toMatch(/Page size:\s+59\d(?:\.\d+)? x 84\d/)
  for (const words of ['2026年12月17日（木）18:30', '見本市役所3階', '482913', '/join', '代わりの人が出る', '事前意見'])
    expect.soft(sheet.text).toContain(words)
  expect(sheet.text).not.toContain(TITLE)
  expect(readQr(sheet.file, fine)).toBe(`${house.app.url}/join#482913`)
  expect(readQr(sheet.file, fax)).toBe(`${house.app.url}/join#482913`)
  await desk.emulateMedia({ media: 'print' })
  expect(await desk.evaluate(findSmallWords)).toEqual([])
})

test('INV-22 the sheet of one person carries their own link, and their name', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_person')
  await desk.goto(`${house.app.url}/meetings/mk_person/invitations`)
  const link = await invitePerson(desk, '雛形 由美')
  await desk.getByRole('link', { name: 'この人の紙を印刷する' }).click()
  await desk.getByText('雛形 由美 様').waitFor()
  const sheet = await printSheet(desk)
  expect(sheet.about).toMatch(/Pages:\s+1\b/)
  expect(readQr(sheet.file, fine)).toBe(link)
  expect(readQr(sheet.file, fax)).toBe(link)
  // Another link took its place: that paper is of no use any more, and says so.
  await desk.goto(`${house.app.url}/meetings/mk_person/invitations`)
  await desk.getByRole('button', { name: '雛形 由美さんに知らせなおす', exact: true }).click()
  await desk.getByText('前に渡したリンクは、使えなくなりました。').waitFor()
  await desk.goto(`${house.app.url}/meetings/mk_person/sheet${new URL(link).hash}`)
  await desk.getByText('このリンクは、もう使えません。').waitFor()
})
