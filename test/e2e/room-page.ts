import type { Locator, Page } from 'playwright-core'
import { button } from './table.ts'

/** The sheet on which the person writes alone. */
export function paperOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^1枚目の紙/ })
}

export function statementOf(page: Page, role: string): Locator {
  return page.getByRole('textbox', { name: `${role}の役割` })
}

/** A person's place at the round table, as it is read out. */
export function seatOf(page: Page, name: string): Locator {
  return page.getByRole('list', { name: '席' }).getByRole('listitem').filter({ hasText: name })
}

/** A card under the own profession. */
export async function writeCard(page: Page, title: string, detail = ''): Promise<void> {
  await button(page, 'カードを書く').click()
  const form = page.getByRole('form', { name: 'あなたの職種で出すカード' })
  await form.getByLabel('課題').fill(title)
  if (detail !== '') await form.getByLabel(/くわしく/).fill(detail)
  await form.getByRole('button', { name: 'このカードを出す' }).click()
  await form.waitFor({ state: 'detached' })
}

/** `phase` for an agenda item that holds several. */
export async function goToPhase(leader: Page, item: string, phase?: string): Promise<void> {
  await leader.getByRole('navigation', { name: '会議の流れ' }).getByRole('button', { name: item }).click()
  const question = leader.getByRole('dialog')
  if (phase !== undefined) await question.getByRole('radio', { name: phase, exact: true }).check()
  await question.getByRole('button', { name: '移る' }).click()
}
