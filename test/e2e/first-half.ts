import { sampleCase } from './sample-case.ts'
import { button, waitSaved, type Person, type Seat, type Table } from './table.ts'

export type Role = 'physician' | 'nurse' | 'care_manager'
export const writerOf: Record<Role, Seat> = { physician: 'doctor', nurse: 'nurse', care_manager: 'manager' }
export const roleNames: Record<Role, string> = {
  physician: '在宅医師',
  nurse: '訪問看護師',
  care_manager: 'ケアマネジャー',
}

export const questions = {
  bad: { tab: 'うまくいかなかった対応', title: 'どの対応が、うまくいかなかったですか' },
  could: { tab: 'ほかにできたこと', title: 'ほかに、何ができたと思いますか' },
  wish: { tab: 'ほかの職種への願い', title: 'ほかの職種に、どうしてほしかったですか' },
} as const

export async function leadTo(table: Pick<Table, 'leader'>, verb: string): Promise<void> {
  await table.leader.page.getByRole('contentinfo').getByRole('button', { name: verb, exact: true }).click()
}

/** Whoever leads works at the console; to take part like everyone they change to the shared screen and back. */
export async function atSharedScreen({ page }: Person, act: () => Promise<void>): Promise<void> {
  await button(page, 'みんなの画面へ').click()
  await act()
  await button(page, '進行の画面へ').click()
}

/** Everyone at this table pledges. */
export async function pledgeAll(table: Pick<Table, 'leader'>): Promise<void> {
  const { leader, ...others } = table
  const pledge = async ({ page }: Person) => button(page, '約束します').click()
  for (const person of Object.values<Person>(others)) await pledge(person)
  await atSharedScreen(leader, () => pledge(leader))
}

/** All that a role writes, or its answers to one question. */
export function reflectionsOf(role: Role, question?: keyof typeof questions) {
  const own = sampleCase.reflections.filter((each) => each.role === role)
  return question === undefined ? own : own.filter((each) => each.question === question)
}

/** Writes all papers of one question; a wish is addressed before it is written. */
export async function writeQuestion({ page }: Person, role: Role, question: keyof typeof questions): Promise<void> {
  await page.getByRole('tab', { name: questions[question].tab }).click()
  for (const [index, reflection] of reflectionsOf(role, question).entries()) {
    if (index > 0) await button(page, 'もう一つ書く').click()
    const paper = page.getByRole('textbox', { name: `${index + 1}枚目の紙：${questions[question].title}` })
    await paper.waitFor()
    if (reflection.to_role) {
      const roles = page.getByRole('radiogroup', { name: 'だれへの願いですか' })
      await roles.locator('label', { hasText: roleNames[reflection.to_role] }).click()
    }
    await paper.fill(reflection.text)
  }
}

export async function finishWriting(person: Person): Promise<void> {
  await waitSaved(person)
  await button(person.page, '書けました').click()
}

/** Answers every wish that the sample addresses to this role, one after another. */
export async function answerWishes({ page }: Person, role: Role): Promise<void> {
  const words = { yes: 'できる', conditional: '条件つき', difficult: '難しい' }
  for (const { reflection, answer, reason } of sampleCase.wish_answers.filter((each) => each.role === role)) {
    const wish = sampleCase.reflections.find(({ id }) => id === reflection)
    if (!wish) throw new Error(`${reflection} is no wish of the sample`)
    const card = page.getByRole('article').filter({ hasText: wish.text })
    await card.getByRole('radio', { name: words[answer], exact: true }).check()
    await card.getByRole('textbox').fill(reason)
    await card.getByRole('button', { name: 'この返事を送る' }).click()
    await card.getByText(reason).waitFor()
    await card.getByRole('button', { name: 'なおす' }).waitFor()
  }
}
