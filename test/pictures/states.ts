import { settle } from '../e2e/sizes.ts'
import { button } from '../e2e/table.ts'
import { putRecapAway, type Stage, paper, see, visit } from './stage.ts'
import { showLosses } from './losses.ts'

/** Every state that a meeting which goes well does not come to, each brought about as it happens to people. */
export async function showStates(stage: Stage): Promise<void> {
  const shows = [showDoor, showSettings, showCover, showLists, showGates, showOldProgram, showEmptySteps, showClocks]
  for (const show of [...shows, showKeyboard, showLosses]) await show(stage)
}

async function showDoor(stage: Stage): Promise<void> {
  await visit(
    stage,
    async ({ page }) => {
      await button(page, 'サインイン').click()
      await see(page, 'メールアドレスを入れてください')
      await stage.look('sign-in-gaps', page)
      await page.getByLabel('メールアドレス').fill('no-one@hub.example')
      await page.getByLabel('パスワード', { exact: true }).fill('not-this-one')
      await button(page, 'サインイン').click()
      await see(page, /組み合わせが違います/)
      await stage.look('sign-in-wrong', page)
    },
    { at: '/sign-in' },
  )
  await visit(
    stage,
    async ({ page }) => {
      await see(page, 'つながりませんでした')
      await stage.look('unreachable', page)
    },
    { at: '/', before: (page) => page.route('**/api/me', (route) => route.abort()) },
  )
}

async function showSettings(stage: Stage): Promise<void> {
  await visit(stage, async ({ page }) => {
    await button(page, '表示の設定').click()
    await page.getByRole('dialog', { name: '表示の設定' }).waitFor()
    await stage.look('settings', page)
    await page.getByRole('textbox', { name: '4けたの番号' }).fill('40')
    await button(page, 'この番号に決める').click()
    await see(page, '数字を4けた入れてください')
    await stage.look('settings-code', page)
  })
}

async function showCover(stage: Stage): Promise<void> {
  await visit(stage, async ({ page }) => {
    await button(page, '表示の設定').click()
    await page.getByRole('textbox', { name: '4けたの番号' }).fill('4071')
    await button(page, 'この番号に決める').click()
    await see(page, '番号を決めてあります。')
    await page.keyboard.press('Escape')
    await button(page, '画面をかくす').click()
    const field = page.getByLabel('4けたの番号')
    await field.pressSequentially('1234')
    await see(page, /番号が合いませんでした/)
    await stage.look('cover-code', page)
    for (const wrong of ['0000', '1111', '2222', '3333']) {
      await field.pressSequentially(wrong)
      await page.waitForFunction(() => (document.querySelector<HTMLInputElement>('.code-field')?.value ?? '') === '')
    }
    await see(page, /番号が何度か合いませんでした/)
    await stage.look('cover-closed', page)
  })
}

/** The list of meetings: on its way, not to be had, and empty. */
async function showLists(stage: Stage): Promise<void> {
  const states = [
    ['loading', '.loading', null],
    ['failed', '.empty-state', { status: 500 }],
    ['empty', '.home-none', { json: { meetings: [], next: null } }],
  ] as const
  for (const [state, sign, answer] of states) {
    await visit(stage, async ({ page }) => {
      await page.route('**/api/meetings', async (route) => void (answer && (await route.fulfill(answer))))
      await page.goto(stage.app.url)
      await page.locator(sign).waitFor()
      await stage.look(`home-${state}`, page)
    })
  }
}

/** Instead of the room. */
async function showGates(stage: Stage): Promise<void> {
  const room = `${stage.app.url}/meetings/mk_1`
  await visit(stage, async ({ page }) => {
    await page.goto(`${stage.app.url}/meetings/nowhere`)
    await see(page, /この会議は/)
    await stage.look('room-not-found', page)
    await page.route('**/api/meetings/mk_1', (route) => route.fulfill({ status: 500 }))
    await page.goto(room)
    await see(page, /読みこめませんでした/)
    await stage.look('room-failed', page)
    await page.route('**/api/meetings/mk_1', () => undefined)
    await page.goto(room)
    await see(page, '席をご用意しています')
    await stage.look('room-connecting', page)
  })
}

/** A program that is older than the server, or of which a part is gone. */
async function showOldProgram(stage: Stage): Promise<void> {
  const room = `${stage.app.url}/meetings/mk_1`
  await visit(stage, async ({ page, context }) => {
    await see(page, '仮谷 さくら')
    await context.routeWebSocket(/socket\.io/, (line) => {
      // A state of the room that this program does not know.
      line.connectToServer().onMessage((message) => line.send(String(message).replaceAll('"phase":', '"stage":')))
    })
    await page.goto(room)
    await see(page, /新しくなりました/)
    await stage.look('room-too-old', page)
  })
  await visit(
    stage,
    async ({ page }) => {
      await page.route(/assets\/meeting-room.*\.js$/, (route) => route.fulfill({ status: 404 }))
      await page.goto(room)
      await see(page, /画面を/)
      await stage.look('broken', page)
    },
    // The service worker would have the part.
    { before: (page) => page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')) },
  )
}

/** Each step before anything is in it, seen by somebody who comes late. */
async function showEmptySteps(stage: Stage): Promise<void> {
  const steps = [
    ['reveal', '読む順'],
    ['wishes', /願いは/],
    ['grouping', '似ているカードを'],
    ['dots', '先に話しあいたい'],
    ['lenses', '二つの視点'],
    ['actions', '課題をえらんで'],
  ] as const
  const { room } = stage.leader
  await room.move('writing')
  await visit(stage, async ({ page }) => {
    await button(page, '分かりました').waitFor()
    await stage.look('recap', page)
    await putRecapAway(page)
    await paper(page).waitFor()
    await stage.look('empty-writing', page)
    for (const [phase, words] of steps) {
      await room.move(phase)
      await see(page, words)
      await stage.look(`empty-${phase}`, page)
    }
  })
}

async function showClocks(stage: Stage): Promise<void> {
  const { room } = stage.leader
  await room.move('writing')
  const endsAtMs = room.heard.state?.clock?.endsAtMs ?? 0
  const moments = [
    ['three', -170_000, '3分'],
    ['ended', 2_000, '時間'],
    ['over', 400_000, '＋'],
  ] as const
  await visit(
    stage,
    async ({ page }) => {
      await putRecapAway(page)
      await paper(page).waitFor()
      for (const [name, afterEndMs, words] of moments) {
        await page.clock.setSystemTime(endsAtMs + afterEndMs)
        await page.getByRole('timer').filter({ hasText: words }).waitFor()
        await stage.look(`clock-${name}`, page)
      }
    },
    { before: (page) => page.clock.install() },
  )
}

/** A keyboard on the screen of a phone, held upright and sideways: the window is smaller than the screen. */
async function showKeyboard(stage: Stage): Promise<void> {
  const phones = [
    ['upright', { width: 390, height: 480 }, { width: 390, height: 844 }],
    ['sideways', { width: 844, height: 190 }, { width: 844, height: 390 }],
  ] as const
  await stage.leader.room.move('writing')
  for (const [held, viewport, screen] of phones) {
    await visit(
      stage,
      async ({ page }) => {
        await putRecapAway(page)
        await paper(page).fill('痛みが強いと分かっていたのに「次の診療日まで待とう」と考えてしまった。')
        await button(page, '閉じる').waitFor()
        await settle(page)
        await stage.lookAsIs(`keyboard-${held}`, page)
      },
      { device: { viewport, screen, hasTouch: true, isMobile: true } },
    )
  }
}
