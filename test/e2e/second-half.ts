import type { Page } from 'playwright-core'
import { sampleCase } from './sample-case.ts'
import { button, cardOnTable, waitSaved, type Person, type Seat, type Table } from './table.ts'
import { statementOf, writeCard } from './room-page.ts'

type SampleCard = (typeof sampleCase.issue_cards)[number]

/** Who writes which card; the two without a name come from the nurse and the care manager. */
export const cardWriters: Record<string, Seat> = {
  case1_c01: 'doctor',
  case1_c02: 'nurse',
  case1_c03: 'manager',
  case1_c04: 'doctor',
  case1_c05: 'manager',
  case1_c06: 'center',
}

/** Of everyone who is there. */
export async function writeCards(table: Partial<Table>): Promise<void> {
  for (const card of sampleCase.issue_cards) {
    const seat = cardWriters[card.id]
    const person = seat && table[seat]
    if (person) await writeSampleCard(person, card)
  }
}

async function writeSampleCard({ page }: Person, { title, detail, author_role: role }: SampleCard): Promise<void> {
  if (role !== null) return writeCard(page, title, detail)
  await button(page, '無記名で書く').click()
  const form = page.getByRole('form', { name: '無記名のカード' })
  await form.getByLabel('課題').fill(title)
  await form.getByLabel(/くわしく/).fill(detail)
  await form.getByRole('button', { name: '無記名で送る' }).click()
  await form.waitFor({ state: 'detached' })
}

/** Puts the sample's piles together by touching cards and destinations. */
export async function makePiles({ page }: Person): Promise<void> {
  const titleOf = new Map(sampleCase.issue_cards.map(({ id, title }) => [id, title]))
  for (const pile of sampleCase.piles) {
    const [first = '', ...others] = pile.cards.map((id) => titleOf.get(id) ?? '')
    await cardOnTable(page, first).click()
    await button(page, '新しい山をつくる').click()
    await page.getByRole('textbox', { name: '山の題' }).fill(pile.title)
    await button(page, 'できました').click()
    for (const title of others) {
      await cardOnTable(page, title).click()
      await button(page, `ここへ移す：「${pile.title}」`).click()
    }
  }
}

/** One way to cast fifteen dots of five people, never two on one card, so that the sample's totals result. */
export const ballots: Partial<Record<Seat, readonly string[]>> = {
  doctor: ['case1_c01', 'case1_c02', 'case1_c03'],
  nurse: ['case1_c01', 'case1_c02', 'case1_c04'],
  manager: ['case1_c01', 'case1_c02', 'case1_c05'],
  center: ['case1_c01', 'case1_c03', 'case1_c06'],
  coLeader: ['case1_c02', 'case1_c04', 'case1_c06'],
}

export async function castDots(table: Partial<Table>): Promise<void> {
  for (const seat of Object.keys(ballots) as Seat[]) {
    const person = table[seat] // keys of a literal
    if (!person) continue
    const { page } = person
    for (const id of ballots[seat] ?? []) {
      const title = sampleCase.issue_cards.find((card) => card.id === id)?.title ?? ''
      await button(page, `「${title}」に票を入れる`).click()
    }
    await page.getByText('のこり0票').waitFor()
  }
}

export async function openLenses(person: Person): Promise<void> {
  const { page } = person
  const names = { rights: '権利擁護', sustainability: '中長期の継続可能性' } as const
  for (const lens of ['rights', 'sustainability'] as const) {
    await button(page, `この視点を開く：「${names[lens]}」`).click()
    for (const { text } of sampleCase.support_center_perspectives.filter((note) => note.lens === lens)) {
      await button(page, `「${names[lens]}」の気づきを書く`).click()
      await page.getByRole('textbox', { name: `${names[lens]}の気づき` }).fill(text)
      await button(page, '書きおえました').click()
    }
  }
  await waitSaved(person)
}

/** The sheet on which one action is written, by its title. */
export function actionForm(page: Page) {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: /だれが、いつまでに/ }) })
}

export async function agreeOnActions(person: Person): Promise<void> {
  const { page } = person
  for (const action of sampleCase.agreed_actions) {
    await button(page, '課題によらない行動を書く').click()
    const form = actionForm(page)
    await form.getByLabel('すること').fill(action.text)
    await form.getByLabel('する人（一人）').selectOption(action.owner)
    await form.getByLabel('いつまで').fill(action.due)
    await form.getByLabel('できたと言える形').fill(action.done_when)
    await form.getByRole('radio', { name: action.horizon, exact: true }).check()
    await button(page, '合意する').click()
    await form.getByLabel('すること').waitFor({ state: 'detached' })
  }
  await waitSaved(person)
}

/** What was agreed on gets another day: others see that it changed, until it is agreed to again. */
export async function changeAgreed(table: Table, text: string, due: string): Promise<void> {
  const { page } = table.manager
  const changed = table.nurse.page.getByText('合意のあとで変わりました')
  await button(page, `「${text}」を開いてなおす`).click()
  await actionForm(page).getByLabel('いつまで').fill(due)
  await changed.waitFor()
  await button(page, 'この内容で合意する').click()
  await changed.waitFor({ state: 'detached' })
}

export const roleSeats: Record<string, Seat> = {
  physician: 'doctor',
  nurse: 'nurse',
  care_manager: 'manager',
  support_center: 'center',
}
const roleNames: Record<string, string> = {
  physician: '在宅医師',
  nurse: '訪問看護師',
  care_manager: 'ケアマネジャー',
  support_center: '地域包括支援センター',
}

/** Each role writes its line and confirms it. */
export async function confirmRoles(table: Partial<Table>): Promise<void> {
  for (const { role, text } of sampleCase.role_reconfirmation) {
    const seat = roleSeats[role]
    const person = seat && table[seat]
    if (!person) continue
    const { page } = person
    await statementOf(page, roleNames[role] ?? '').fill(text)
    await waitSaved(person)
    await button(page, 'この一行で確かめました').click()
    await button(page, 'この一行で確かめました').waitFor({ state: 'detached' })
  }
}

/** Those who lead see the mean and give no value themselves. */
export const raters = ['center', 'doctor', 'nurse', 'manager'] as const satisfies Seat[]

export async function rateEase({ page }: Person, value: string): Promise<void> {
  await page.getByRole('radio', { name: value, exact: true }).check()
  await button(page, 'この数字で答える').click()
  await page.getByText('答えを受けとりました。').waitFor()
}
