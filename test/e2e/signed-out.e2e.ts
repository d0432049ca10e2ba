import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cookiesOf } from '../support/server-parts.ts'
import { giveAccounts, type SignIn } from './accounts.ts'
import { openHouse } from './house.ts'
import { paperOf } from './room-page.ts'
import { button, see, visit, waitSaved } from './table.ts'

const unsent = '電話がつながらず、夜のあいだ一人で決めた'

describe('a session that ends while text is on no server and not on the device', () => {
  const house = openHouse({ phase: 'writing', anew: 'devices' })
  let signIn: SignIn
  let page: Page

  beforeAll(async () => {
    signIn = await giveAccounts(house.app, ['nurse', 'manager'])
  })
  beforeEach(async () => {
    const context = await house.device()
    // A device that keeps nothing: the text is in this page alone.
    await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'indexedDB'))
    page = (await visit(context, house.app, 'nurse')).page
  })

  /** Offline, then signed out by the same cookie elsewhere, then online: the sign-in stands there and tells of the text. */
  async function writeAndBeSignedOut(text: string): Promise<void> {
    await paperOf(page).waitFor()
    await waitSaved({ page })
    await page.context().setOffline(true)
    await paperOf(page).fill(text)
    await see(page, /未保存/)
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: house.app.url, 'content-type': 'application/json' }
    const answer = await fetch(`${house.app.url}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' })
    expect([answer.status, cookiesOf(answer)]).toEqual([200, expect.anything()])
    await page.context().setOffline(false)
    await page.getByText(/まだ送れていない文があります/).waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  }

  test('CDOC-27 the same person signs in and their text is sent and saved', async () => {
    await writeAndBeSignedOut(unsent)
    await button(page, '送れなかった文を見る').click()
    expect(await page.getByRole('textbox', { name: '送れなかった文' }).inputValue()).toBe(unsent)
    await button(page, 'とじる').click()
    await signIn(page, 'nurse')
    await paperOf(page).waitFor()
    expect(await paperOf(page).inputValue()).toBe(unsent)
    await waitSaved({ page })
    await page.reload()
    await paperOf(page).waitFor()
    expect(await paperOf(page).inputValue()).toBe(unsent)
  })

  test('CDOC-28 to another person it is offered first, and goes out only when its author is back', async () => {
    const text = `${unsent}。もう一度`
    await writeAndBeSignedOut(text)
    await signIn(page, 'manager')
    await page.getByRole('heading', { name: /まだ送れていない文が/ }).waitFor()
    expect(await page.getByText(text).count()).toBe(0)
    await button(page, '送れなかった文を見る').click()
    expect(await page.getByRole('textbox', { name: '送れなかった文' }).inputValue()).toBe(text)
    await button(page, 'とじる').click()
    expect(house.app.fileBytes().includes(text)).toBe(false)

    await page.getByRole('link', { name: /がサインインする/ }).click()
    await signIn(page, 'nurse')
    await paperOf(page).waitFor()
    await waitSaved({ page })
    expect(await paperOf(page).inputValue()).toBe(text)
  })

  test('CDOC-28 put away by another person, it is gone and never sent', async () => {
    const text = `${unsent}。三度目`
    await writeAndBeSignedOut(text)
    await signIn(page, 'manager')
    await button(page, 'この文を捨てて、はじめる').click()
    await page.getByRole('dialog').getByRole('button', { name: 'この文を捨てて、はじめる' }).click()
    await paperOf(page).waitFor()
    await waitSaved({ page })
    expect(await paperOf(page).inputValue()).not.toBe(text)
    expect(house.app.fileBytes().includes(text)).toBe(false)
  })
})
