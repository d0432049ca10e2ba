import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard } from '../../shared/documents/board-cards.ts'
import { japaneseWords } from './english-words.ts'
import { openHouse } from './house.ts'
import { inEnglish } from './in-english.ts'
import { expectSound } from './look-at.ts'
import { button, see } from './table.ts'

const house = openHouse({ anew: 'program' })

const CARD = { caseId: 'case1', authorId: 'p_dr1', role: 'physician', now: 1 } as const

/** As if a person's page had brought it after a restore. */
function setAside(id: string, personId: string, title: string): void {
  const doc = new Y.Doc()
  addCard(doc, { ...CARD, title })
  const database = new DatabaseSync(join(house.app.dataDir, 'kurumaza.sqlite'))
  const insert = database.prepare('INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?)')
  const { hub_id: hubId } = database.prepare('SELECT hub_id FROM documents LIMIT 1').get() ?? {}
  insert.run(id, hubId ?? '', 'meeting/mk_1', `person:${personId}`, Y.encodeStateAsUpdate(doc), 'waiting', Date.now())
  database.close()
}

test('OPS-66 by keyboard alone an administrator takes in one text and refuses another; the table sees what was taken in', async () => {
  await house.lead('cards')
  setAside('aside_1', 'p_ns1', '夜の電話がつながらない')
  setAside('aside_2', 'p_cm1', '薬が残っている')
  const desk = await house.openDesk('p_fc1', '/hub')
  await desk.getByRole('link', { name: '確認待ちの文を見る' }).click()
  await desk.getByText('夜の電話がつながらない').waitFor()
  await expectSound(desk, 'set-aside')
  await inEnglish(desk, async () => {
    await button(desk, /^Take in/)
      .first()
      .waitFor()
    expect.soft(await japaneseWords(desk, ['夜の電話がつながらない', '薬が残っている'])).toEqual([])
  })
  const adopt = desk.getByRole('button', { name: /に取り入れる$/ }).first()
  await adopt.focus()
  await desk.keyboard.press('Enter')
  await desk.getByText('夜の電話がつながらない').waitFor({ state: 'detached' })
  const refuse = desk.getByRole('button', { name: /に取り入れない$/ })
  await refuse.focus()
  await desk.keyboard.press('Enter')
  await desk.getByText('確認を待つ文はありません').waitFor()
  await expectSound(desk, 'set-aside-none')
  const { page } = await house.open('nurse')
  await see(page, '夜の電話がつながらない')
  expect(await page.getByText('薬が残っている').count()).toBe(0)
})

test('OPS-66 for whoever is no administrator there is no such screen', async () => {
  const desk = await house.openDesk('p_ns1', '/set-aside')
  await desk.getByRole('heading', { level: 2 }).waitFor()
  expect(await button(desk, /取り入れる/).count()).toBe(0)
  expect(await desk.getByText('復元のあとの確認待ち').count()).toBe(0)
})
