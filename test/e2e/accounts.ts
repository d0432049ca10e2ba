import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openDatabase } from '../../server/database/connect.ts'
import type { DemoApp } from '../support/demo-app.ts'
import { givePassword } from '../support/world.ts'
import { button, seats, type Seat } from './table.ts'

const password = 'kurumaza-no-tameshi-8'

export type SignIn = (page: Page, seat: Seat) => Promise<void>

/** Gives these people of the demo accounts with a password; answers how they sign in with it. */
export async function giveAccounts({ dataDir }: DemoApp, those: readonly Seat[]): Promise<SignIn> {
  const { db, close } = await openDatabase(join(dataDir, 'kurumaza.sqlite'))
  const emails = new Map<Seat, string>()
  for (const seat of those) emails.set(seat, await givePassword({ db }, seats[seat], password))
  await close()
  return async (page, seat) => {
    await page.getByLabel('メールアドレス').fill(emails.get(seat) ?? '')
    await page.getByLabel('パスワード', { exact: true }).fill(password)
    await button(page, 'サインイン').click()
  }
}
