import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { actionEntries, addAction, readActions, setActionChoice } from '../../shared/documents/actions.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { seatPerson } from '../support/plain-person.ts'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'
import { printSheet } from './printed-sheet.ts'
import { sampleCase } from './sample-case.ts'
import { putCard } from './stage.ts'
import { openNotes, writeLines } from './notes-edits.ts'
import { button, see } from './table.ts'

const house = openHouse({ anew: 'program' })

/** A nurse's action, written at once or changed in its words. */
async function writeAction(words: string): Promise<void> {
  const { open, leave } = await seatPerson(house.app, 'p_ns1')
  const { doc, synced, stored } = open('actions/mk_1')
  await synced
  const [known] = readActions(doc).keys()
  const id = known ?? addAction(doc, { caseId: sampleCase.id, createdBy: 'p_ns1', fromCardId: null, now: 1 })
  const text = textOf(actionEntries(doc), id, 'text')
  text?.delete(0, text.length)
  text?.insert(0, words)
  setActionChoice(doc, id, ['ownerId', 'p_ns1'])
  await stored()
  await leave()
}

/** Whoever leads ends the meeting and goes on to its minutes. */
async function closeMeeting(): Promise<Page> {
  await house.lead('cards')
  await putCard(house, '夜の電話がつながらない')
  await writeAction('夜の連絡表を作る')
  await house.lead('closing')
  const leader = await house.openDesk('p_fc1', '/meetings/mk_1')
  await leader.getByRole('contentinfo').getByRole('button', { name: '会議を終える' }).click()
  await leader.getByRole('dialog').getByRole('button', { name: '会議を終える' }).click()
  await leader.getByRole('link', { name: /記録/ }).first().click()
  await leader.getByRole('heading', { name: '記録の確定' }).waitFor()
  return leader
}

async function confirm(page: Page, name: string): Promise<void> {
  await button(page, name).click()
  await page.getByRole('dialog').getByRole('button', { name: '確定する', exact: true }).click()
}

const changed = '確定の後に変わっています。'
const same = 'いまの記録は、確定版と同じです。'

test('PROOF-69 closed, confirmed, changed, confirmed again with a reason: both versions are read and printed by whoever sat there', async () => {
  const leader = await closeMeeting()
  const nurse = await house.openDesk('p_ns1', '/meetings/mk_1/minutes')
  await see(nurse, 'まだ確定していません。')
  expect(await button(nurse, 'この記録を確定する').count()).toBe(0)
  await button(leader, 'この記録を確定する').click()
  await expectSound(leader, 'confirm-first')
  await leader.getByRole('dialog').getByRole('button', { name: '確定する', exact: true }).click()
  for (const page of [leader, nurse]) {
    await see(page, /確定版（第1版、.*例示/)
    await see(page, same)
  }
  expect(await button(leader, 'この記録を確定する').count()).toBe(0)

  await writeAction('夜の連絡表を玄関に置く')
  for (const page of [leader, nurse]) await see(page, changed)
  await confirm(leader, 'あらためて確定する')
  await see(leader, '変えたわけを書いてください。')
  await leader.getByLabel('変えたわけ').fill('置く場所がきまったため')
  await expectSound(leader, 'confirm-again')
  await leader.getByRole('dialog').getByRole('button', { name: '確定する', exact: true }).click()
  for (const page of [leader, nurse]) {
    await see(page, /確定版（第2版/)
    await see(page, same)
    await see(page, '変えたわけ：置く場所がきまったため')
  }
  await expectSound(leader, 'confirmed-minutes')
  const live = await printSheet(leader)
  expect(live.text).toContain('夜の連絡表を玄関に置く')
  for (const words of ['記録の確定', '会議は終わりました']) expect(live.text).not.toContain(words)

  await nurse.getByRole('link', { name: '第1版を開く' }).click()
  await see(nurse, '夜の連絡表を作る')
  expect(await nurse.getByText('玄関に置く').count()).toBe(0)
  await expectSound(nurse, 'confirmed-first')
  const first = await printSheet(nurse)
  expect(first.text).toMatch(/確定版（第1版、.*夜の電話がつながらない.*夜の連絡表を作る/)
  expect(first.text).toMatch(/SHA-256）：[0-9a-f]{64}/)
  expect(first.text).not.toContain('玄関に置く')
  await nurse.getByRole('link', { name: '会議の記録へ' }).click()
  await nurse.getByRole('link', { name: '第2版を開く' }).click()
  await see(nurse, '夜の連絡表を玄関に置く')
  const second = await printSheet(nurse)
  expect(second.text).toMatch(/確定版（第2版、.*変えたわけ：置く場所がきまったため.*夜の連絡表を玄関に置く/)
  expect(second.text).not.toContain('夜の連絡表を作る')
})

test('PROOF-63 what a colleague wrote a moment before is seen before it is confirmed, and the reason that was typed stays', async () => {
  const leader = await closeMeeting()
  await confirm(leader, 'この記録を確定する')
  await see(leader, same)
  const notes = await openNotes(leader)
  await writeLines(notes, ['次の回までに確かめる'])
  await see(leader, changed)
  await button(leader, 'あらためて確定する').click()
  await leader.getByLabel('変えたわけ').fill('メモを足したため')
  // Somebody else who leads is first, with the same minutes and another reason.
  const coLeader = await house.openDesk('p_hc2', '/meetings/mk_1/minutes')
  await see(coLeader, changed)
  await button(coLeader, 'あらためて確定する').click()
  await coLeader.getByLabel('変えたわけ').fill('先に足したため')
  await coLeader.getByRole('dialog').getByRole('button', { name: '確定する', exact: true }).click()
  await see(coLeader, /確定版（第2版/)
  await see(leader, /確定版（第2版/)
  await expect.poll(() => leader.getByRole('dialog').count()).toBe(0)
  await writeLines(await openNotes(leader), ['次の回までに確かめる。電話で'])
  await button(leader, 'あらためて確定する').click()
  expect(await leader.getByLabel('変えたわけ').inputValue()).toBe('メモを足したため')
})
