import { By, type WebDriver } from 'selenium-webdriver'
import { questions, reflectionsOf, roleNames } from './first-half.ts'
import { sampleCase } from './sample-case.ts'
import { ballots, cardWriters } from './second-half.ts'
import { seats } from './table.ts'
import { gone, holding, named, press, pressButton, see, stands, type } from './webkit-page.ts'

/** Beside the sample's cards: what the nurse puts on the table under her own profession. */
export const namedCard = {
  title: '夜の電話を一人で受けている',
  detail: '当番の看護師だけで「様子を見る」か決めている。',
}

/** The card of the sample that she sends without a name. */
export function namelessCard() {
  const card = sampleCase.issue_cards.find(({ id }) => cardWriters[id] === 'nurse')
  if (!card) throw new Error('the nurse writes one of the sample')
  return card
}

/** Answers the three questions with keys, a sheet for each answer. */
export async function writePapers(driver: WebDriver): Promise<void> {
  for (const question of ['bad', 'could', 'wish'] as const) {
    await press(await holding(driver, '[role=tab]', questions[question].tab))
    for (const [index, { text, to_role: toRole }] of reflectionsOf('nurse', question).entries()) {
      if (index > 0) await pressButton(driver, 'もう一つ書く')
      const paper = await named(driver, 'textarea', `${index + 1}枚目の紙：${questions[question].title}`)
      if (toRole) await press(await holding(driver, '[role=radiogroup] label', roleNames[toRole]))
      await type(paper, text)
    }
  }
}

/** Goes through the three views of what was opened and sees every sentence of everyone. */
export async function readRevealed(driver: WebDriver): Promise<void> {
  for (const question of ['bad', 'could', 'wish'] as const) {
    await press(await holding(driver, '[role=tab]', questions[question].tab))
    for (const { text } of sampleCase.reflections.filter((each) => each.question === question)) await see(driver, text)
  }
}

export async function answerWishes(driver: WebDriver): Promise<void> {
  for (const { reflection, reason } of sampleCase.wish_answers.filter(({ role }) => role === 'nurse')) {
    const wish = sampleCase.reflections.find(({ id }) => id === reflection)?.text ?? ''
    const card = await holding(driver, 'article', wish)
    await press(await holding(card, 'label', 'できる'))
    await type(await card.findElement(By.css('textarea')), reason)
    await pressButton(card, 'この返事を送る')
    await named(card, 'button', 'なおす')
  }
}

export async function writeNamedCard(driver: WebDriver): Promise<void> {
  await pressButton(driver, 'カードを書く')
  const form = await named(driver, 'form', 'あなたの職種で出すカード')
  await fillCard(driver, namedCard)
  await pressButton(form, 'このカードを出す')
  await gone(form)
}

export async function writeNamelessCard(driver: WebDriver): Promise<void> {
  await pressButton(driver, '無記名で書く')
  const form = await named(driver, 'form', '無記名のカード')
  await fillCard(driver, namelessCard())
  await pressButton(form, '無記名で送る')
  await gone(form)
}

async function fillCard(driver: WebDriver, { title, detail }: { title: string; detail: string }): Promise<void> {
  await type(await driver.findElement(By.css('form input')), title)
  await type(await driver.findElement(By.css('form textarea')), detail)
}

/** Puts the sample's piles together by touching cards and destinations. */
export async function makePiles(driver: WebDriver): Promise<void> {
  for (const { title, cards } of sampleCase.piles) {
    const [first = '', ...others] = cards.map(titleOf)
    await press(await holding(driver, 'button.pile-card', first))
    await pressButton(driver, '新しい山をつくる')
    await type(await named(driver, 'input', '山の題'), title)
    await pressButton(driver, 'できました')
    for (const other of others) {
      await press(await holding(driver, 'button.pile-card', other))
      await pressButton(driver, `ここへ移す：「${title}」`)
    }
  }
}

export async function castDots(driver: WebDriver): Promise<void> {
  for (const card of ballots.nurse ?? []) await pressButton(driver, `「${titleOf(card)}」に票を入れる`)
  await see(driver, 'のこり0票')
}

/** Writes the action that the sample gives to the nurse; the day is typed into the browser's own date field. */
export async function agreeOnAction(driver: WebDriver): Promise<void> {
  const action = sampleCase.agreed_actions.find(({ owner }) => owner === seats.nurse)
  if (!action) throw new Error('the nurse takes on an action')
  await pressButton(driver, '課題によらない行動を書く')
  await type(await named(driver, 'textarea', 'すること'), action.text)
  await press(await driver.findElement(By.css(`select option[value="${action.owner}"]`)))
  await enterDay(driver, action.due)
  await type(await named(driver, 'textarea', 'できたと言える形'), action.done_when)
  await press(await holding(driver, '[role=radiogroup] label', action.horizon))
  const agree = await named(driver, 'button', '合意する')
  await press(agree)
  await gone(agree)
}

/** Month, day and year have a place each, in the order of the language that the browser was started in. */
async function enterDay(driver: WebDriver, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-')
  const field = await named(driver, 'input', 'いつまで')
  await press(field)
  await field.sendKeys([month, date, year].join('/'))
  await stands(field, day)
}

export async function confirmRole(driver: WebDriver): Promise<void> {
  const line = sampleCase.role_reconfirmation.find(({ role }) => role === 'nurse')?.text ?? ''
  await type(await named(driver, 'textarea', '訪問看護師の役割'), line)
  const confirm = await named(driver, 'button', 'この一行で確かめました')
  await press(confirm)
  await gone(confirm)
}

export async function rateEase(driver: WebDriver): Promise<void> {
  await press(await holding(driver, '[role=radiogroup] label', '4'))
  await pressButton(driver, 'この数字で答える')
  await see(driver, '答えを受けとりました。')
}

function titleOf(id: string): string {
  return sampleCase.issue_cards.find((card) => card.id === id)?.title ?? ''
}
