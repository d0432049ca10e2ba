import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { en } from '../../client/locales/en.ts'
import { japaneseWords } from './english-words.ts'
import { callMeeting, invitePerson, linkIn, TITLE } from './inviting-desk.ts'
import { answerAs, namePhysician, sendStandIn } from './inviting-answers.ts'
import { checkScreen, findOverflow } from './screen-checks.ts'
import { atEverySize } from './sizes.ts'
import { button } from './table.ts'
import { openHouse } from './house.ts'
import { inEnglish } from './in-english.ts'
import { expectSound } from './look-at.ts'

const house = openHouse()

test('INV-21 the secretariat invites a nurse, who answers without an account, and sees the answer and her seat', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_nurse')
  await desk.goto(`${house.app.url}/meetings/mk_nurse/plan`)
  await desk.getByRole('link', { name: '案内と返事' }).click()
  await desk.getByText('まだいません：在宅医師、訪問看護師、ケアマネジャー').waitFor()
  const link = await invitePerson(desk, '雛形 由美')
  await expectSound(desk)
  await inEnglish(desk, () =>
    atEverySize(desk, async ({ suffix }) => expect.soft(await desk.evaluate(findOverflow), suffix).toEqual([])),
  )
  const nurse = await house.openPage(link)
  await nurse.getByText('雛形 由美さん').waitFor()
  await expectSound(nurse)
  await nurse.getByRole('radio', { name: '出席', exact: true }).check()
  await button(nurse, 'この返事を送る').click()
  await nurse.getByRole('heading', { name: 'お返事を受けとりました' }).waitFor()
  await expectSound(nurse)
  expect(await nurse.getByRole('link', { name: '会議に入る' }).getAttribute('href')).toBe(`/join${new URL(link).hash}`)
  await desk.reload()
  await desk.getByText('まだいません：在宅医師、ケアマネジャー').waitFor()
  await desk.getByText('席あり').waitFor()
  await desk.goto(`${house.app.url}/meetings/mk_nurse/plan`)
  await desk.getByText('雛形 由美').first().waitFor()
})

test('INV-23 a body names a physician, who sends somebody and an opinion; a telephone call is entered; the gap goes away', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_whole')
  await desk.goto(`${house.app.url}/meetings/mk_whole/invitations`)
  await desk.getByRole('heading', { name: 'まだ、だれも招いていません' }).waitFor()
  await expectSound(desk)
  await button(desk, '招いて、リンクを作る').click()
  await desk.getByText('団体をえらんでください').waitFor()
  await desk.getByLabel('団体', { exact: true }).selectOption({ label: '見本市医師会' })
  await button(desk, '招いて、リンクを作る').click()
  const body = await house.openPage(await linkIn(desk, '渡す文'))
  const physician = await house.openPage(await namePhysician(body))
  await invitePerson(desk, '試﨑 健太')
  await enterTelephoneCall(desk)
  const nurse = await house.openPage(await invitePerson(desk, '雛形 由美'))
  await answerAs(nurse, '出席')
  await desk.reload()
  await desk.getByText('まだいません：在宅医師').waitFor()
  await sendStandIn(physician)
  await desk.reload()
  await desk.getByText('欠かせない職種は、そろっています。').waitFor()
  await desk.getByText(/代わりに出る人：医山 四郎さん（在宅医師.例の診療所）/).waitFor()
  await desk.getByText('事前意見あり').waitFor()
  expect(await desk.getByText('連休の前に').count()).toBe(0)
  await expectSound(desk)
})

async function enterTelephoneCall(desk: Page): Promise<void> {
  await button(desk, '試﨑 健太さんの返事を代わりに入力').click()
  await desk.getByRole('radiogroup', { name: '返事' }).getByRole('radio', { name: '出席', exact: true }).check()
  await expectSound(desk)
  await button(desk, 'この返事を入れる').click()
  await desk.getByText('代行入力：例示 あおいさん').waitFor()
}

test('INV-24 a session that ends while somebody is being invited takes nothing of what was typed', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_expired')
  await desk.goto(`${house.app.url}/meetings/mk_expired/invitations`)
  await desk.getByRole('radio', { name: '名簿にない人', exact: true }).check()
  await desk.getByLabel('名前', { exact: true }).fill('外山 一')
  await desk.getByLabel('職種').selectOption({ label: '薬剤師' })
  await desk.context().clearCookies()
  await button(desk, '招いて、リンクを作る').click()
  await desk.waitForURL(`${house.app.url}/sign-in`)
  await desk.goto(`${house.app.url}/demo/p_fc1`)
  await desk.goto(`${house.app.url}/meetings/mk_expired/invitations`)
  await expect.poll(() => desk.getByLabel('名前', { exact: true }).inputValue()).toBe('外山 一')
  await button(desk, '招いて、リンクを作る').click()
  await desk.getByRole('heading', { name: '外山 一さんへの案内' }).waitFor()
  // A link that was lost: the reminder brings another, and the former one says so.
  const first = await linkIn(desk, '渡す文')
  await button(desk, '外山 一さんに知らせなおす').click()
  await desk.getByText('前に渡したリンクは、使えなくなりました。').waitFor()
  const late = await house.openPage(first)
  await late.getByText('このリンクは使えません。').waitFor()
  await expectSound(late)
})

test('INV-25 a meeting that was moved, called off or taken back says so to whoever opens the link', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_moved')
  await desk.goto(`${house.app.url}/meetings/mk_moved/invitations`)
  const link = await invitePerson(desk, '雛形 由美')
  const nurse = await house.openPage(link)
  await answerAs(nurse, '欠席')
  await desk.goto(`${house.app.url}/meetings/mk_moved/plan`)
  await desk.getByLabel('日', { exact: true }).fill('2026-12-18')
  await button(desk, 'この内容にする').click()
  await desk.getByText('保存済み', { exact: true }).waitFor()
  await nurse.reload()
  await nurse.getByText('前は 2026年12月17日（木） 18:30 でした。いまは 2026年12月18日（金） 18:30 です。').waitFor()
  await expectSound(nurse)
  await answerAs(nurse, '出席')
  await button(desk, '中止にする').click()
  await desk.getByLabel('わけ', { exact: true }).fill('大雪のため')
  await desk.getByRole('dialog').getByRole('button', { name: '中止にする' }).click()
  await button(desk, '中止を取り消す').waitFor()
  await nurse.reload()
  await nurse.getByText('この会議は中止になりました。').waitFor()
  await nurse.getByText('わけ：大雪のため').waitFor()
  await button(desk, '中止を取り消す').click()
  await button(desk, '中止にする').waitFor()
  await desk.goto(`${house.app.url}/meetings/mk_moved/invitations`)
  await button(desk, '雛形 由美さんへの案内を取り下げる').click()
  await desk.getByRole('dialog').getByRole('button', { name: '取り下げる' }).click()
  await desk.getByRole('heading', { name: '取り下げた案内' }).waitFor()
  await nurse.reload()
  await nurse.getByText('この案内は取り下げられました。').waitFor()
})

test('INV-26 the same in English, without a word that is left in Japanese', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_english')
  await desk.goto(`${house.app.url}/meetings/mk_english/invitations`)
  const link = await invitePerson(desk, '雛形 由美')
  const nurse = await house.openPage(link)
  await speakEnglish(nurse)
  await expectEnglish(nurse)
  await nurse.getByRole('radio', { name: 'Somebody comes instead', exact: true }).check()
  await nurse.getByLabel('Name of whoever comes instead').fill('代田 二')
  await nurse.getByLabel('Profession').selectOption({ label: 'Visiting nurse' })
  await nurse.getByRole('button', { name: 'Send this answer' }).click()
  await nurse.getByRole('heading', { name: 'We have your answer' }).waitFor()
  await nurse.getByLabel('Advance opinion').fill('先に話しておきたい')
  await nurse.getByRole('button', { name: 'Hand in the opinion' }).click()
  await nurse.getByText('Handed in.').waitFor()
  await expectEnglish(nurse)
  await desk.goto(`${house.app.url}/meetings/mk_english/invitations`)
  await speakEnglish(desk)
  await desk.getByText('Nobody yet: Home-care physician, Care manager').waitFor()
  await expectEnglish(desk)
  await desk.getByRole('link', { name: 'Print the sheet' }).click()
  await desk.getByRole('heading', { name: 'Invitation to a meeting' }).waitFor()
  await expectEnglish(desk)
})

async function speakEnglish(page: Page): Promise<void> {
  await page.getByRole('button', { name: '表示の設定' }).click()
  await page.getByRole('radio', { name: 'English' }).check()
  await page.getByRole('dialog', { name: en.settings.title }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function expectEnglish(page: Page): Promise<void> {
  const { axe, overflow, targets } = await checkScreen(page)
  expect.soft([...axe, ...overflow, ...targets], page.url()).toEqual([])
  expect.soft(await japaneseWords(page, written), page.url()).toEqual([])
}

/** What was written during the test. */
const written = ['代田 二', '先に話しておきたい', '見本市役所 3階', TITLE, '日本語']
