import { button } from '../e2e/table.ts'
import { launchChromium } from '../support/chromium.ts'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { openDemoApp } from '../support/demo-app.ts'
import { putRecapAway, type Stage, paper, see, visit } from './stage.ts'

const sentence = '電話がつながらず、夜のあいだ一人で決めた'
const kept = /この端末に保存しています/

/** The network, the storage, the right or the session goes while somebody writes. */
export async function showLosses(stage: Stage): Promise<void> {
  for (const show of [showNoNetwork, showNoStorage, showSignOut, showSignedOut, showRefusal, showPlainHttp])
    await show(stage)
}

async function showNoNetwork(stage: Stage): Promise<void> {
  await stage.leader.room.move('writing')
  await visit(stage, async ({ page, context, cut }) => {
    await putRecapAway(page)
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    await paper(page).fill(sentence)
    await see(page, /保存済み/)
    await cut(/collab|socket/)
    await paper(page).fill(`${sentence}。`)
    await see(page, /いま、ほかの人とつながっていません/)
    await see(page, kept)
    await stage.look('offline', page)
    await context.setOffline(true)
    await page.reload()
    await paper(page).waitFor()
    await see(page, kept)
    await stage.look('offline-reload', page)
  })
}

async function showNoStorage(stage: Stage): Promise<void> {
  await visit(
    stage,
    async ({ page, cut }) => {
      await putRecapAway(page)
      await see(page, /保存済み/)
      await cut(/collab/)
      await paper(page).fill(`${sentence}、朝まで`)
      await see(page, /未保存/)
      await stage.look('unsaved', page)
      await button(page, '文を写しておく').click()
      await page.getByRole('dialog').waitFor()
      await stage.look('leftovers', page)
    },
    { before: (page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, 'indexedDB')) },
  )
}

async function showSignOut(stage: Stage): Promise<void> {
  await visit(stage, async ({ page, cut }) => {
    await putRecapAway(page)
    await see(page, /保存済み/)
    await cut(/collab/)
    await paper(page).fill(`${sentence}、のだ`)
    await see(page, kept)
    await page.getByRole('link', { name: /はじめの画面へ/ }).click()
    await page.getByRole('button', { name: /^終わる/ }).click()
    await page.getByRole('dialog').waitFor()
    await stage.look('sign-out', page)
    await button(page, 'やめて戻る').click()
    await page.goto(stage.app.url)
    await see(page, /まえに書いた文/)
    await stage.look('home-left', page)
  })
}

/** The session ends elsewhere; then somebody else sits down at the same page. */
async function showSignedOut(stage: Stage): Promise<void> {
  await visit(
    stage,
    async ({ page, context, cut }) => {
      await putRecapAway(page)
      await see(page, /保存済み/)
      await cut(/collab/)
      await paper(page).fill(`${sentence}、と思う`)
      await see(page, /未保存/)
      await context.clearCookies()
      await page.getByRole('link', { name: /はじめの画面へ/ }).click()
      await see(page, /まだ送れていない文があります/)
      await stage.look('sign-in-unsent', page)
    },
    { before: (page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, 'indexedDB')) },
  )
}

/** What was refused is handed back, on the same screen. */
async function showRefusal(stage: Stage): Promise<void> {
  await stage.leader.room.move('roles')
  await visit(stage, async ({ page, refuse }) => {
    await putRecapAway(page)
    const line = page.getByRole('textbox', { name: '訪問看護師の役割' })
    await line.waitFor()
    await see(page, /保存済み/)
    refuse(/collab.*meeting/, { code: 4403, reason: 'read-only' })
    await line.fill('時間に関係なく連絡する')
    await see(page, /送れなかった文があります|書けなくなりました/)
    await stage.look('refused', page)
    await page.locator('.status-action').click()
    await page.getByRole('dialog').waitFor()
    await stage.look('refused-texts', page)
  })
}

/** A hub that serves without HTTPS: the browser gives no store that could be sealed. */
async function showPlainHttp({ look }: Stage): Promise<void> {
  const port = await findFreePort()
  const app = await openDemoApp({ PUBLIC_URL: `http://kurumaza.test:${port}` })
  // It opens on any port, and is known by one.
  await app.close()
  await app.start(port)
  const browser = await launchChromium(['--host-resolver-rules=MAP kurumaza.test 127.0.0.1'])
  await visit({ browser, app }, async ({ page }) => {
    await page.goto(app.url)
    await see(page, /このつなぎ方では/)
    await look('home-plain-http', page)
    await button(page, '表示の設定').click()
    await see(page, /暗号化されたつながり/)
    await look('settings-plain-http', page)
  })
  await browser.close()
  await app.close()
  app.remove()
}
