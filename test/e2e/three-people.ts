import type { Locator, Page } from 'playwright-core'

export function statementOf(page: Page, role: string): Locator {
  return page.getByRole('textbox', { name: `${role}の役割` })
}

/** `phase` for an agenda item that holds several. */
export async function goToPhase(leader: Page, item: string, phase?: string): Promise<void> {
  await leader.getByRole('navigation', { name: '会議の流れ' }).getByRole('button', { name: item }).click()
  const question = leader.getByRole('dialog')
  if (phase !== undefined) await question.getByRole('radiogroup').getByText(phase, { exact: true }).click()
  await question.getByRole('button', { name: '移る' }).click()
}
