import { describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { kept } from './own-device.ts'
import { paperOf } from './room-page.ts'
import { openLink, see, waitSaved } from './table.ts'

describe('the program on the device', () => {
  const house = openHouse()

  test('CDOC-70 once opened, the program opens without network, too, and nothing of what it was told is in its cache', async () => {
    const { context, page } = await openLink(house.browser, house.app, 'nurse')
    await see(page, '仮谷 さくら')
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    const cached = await page.evaluate(readCaches)
    expect(cached.map(({ path }) => path)).toContain('/index.html')
    expect(cached.filter(({ path }) => !/^\/(index\.html|assets\/[\w.-]+)$/.test(path))).toEqual([])
    const whole = cached.map(({ text }) => text).join('')
    // Neither the person's name nor the meeting's is part of the program.
    for (const told of ['仮谷', '空野', 'A氏の事例']) expect(whole).not.toContain(told)

    await context.close()
  })

  test('DEV-18 without network a reload opens the room as it was, with what was written; more is written, and all of it is sent', async () => {
    const { app, browser } = house
    const { port } = app
    await house.lead('writing')
    const { context, page } = await openLink(browser, app, 'nurse')
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    const paper = paperOf(page)
    await paper.fill('夜のあいだ、')
    await waitSaved({ page })
    await app.close()
    await paper.fill('夜のあいだ、一人で')
    await see(page, kept)
    await page.reload()
    await paper.waitFor()
    expect(await paper.inputValue()).toBe('夜のあいだ、一人で')
    // CROOM-42: she is not connected, and where the others are is not known.
    const seats = page.getByRole('list', { name: '席' })
    await seats.getByText('つながっていません').first().waitFor()
    expect(await seats.getByText('いまは分かりません').count()).toBe(5)
    expect(await seats.getByText('まだ来ていません').count()).toBe(0)
    await paper.fill('夜のあいだ、一人で決めた')
    await see(page, kept)
    await app.start(port)
    await waitSaved({ page })
    // What another device of hers is shown is on the server.
    const other = await house.open('nurse')
    await paperOf(other.page).waitFor()
    expect(await paperOf(other.page).inputValue()).toBe('夜のあいだ、一人で決めた')
    await other.context.close()
    await context.close()
  })

  test('DEV-18 whoever was never here, or has signed out, finds no room without network', async () => {
    const { app, browser } = house
    const { context, page } = await openLink(browser, app, 'nurse')
    await see(page, '仮谷 さくら')
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    await page.goto(app.url)
    await page.getByRole('button', { name: /終わる/ }).click()
    await page.getByLabel('メールアドレス').waitFor()
    await app.close()
    await page.goto(`${app.url}/meetings/mk_1`)
    await page.getByText('つながりませんでした').waitFor()
    await context.close()
  })
})

/** Runs in the page. */
async function readCaches(): Promise<{ path: string; text: string }[]> {
  const names = await caches.keys()
  const opened = await Promise.all(names.map((name) => caches.open(name)))
  const requests = (await Promise.all(opened.map(async (cache) => cache.keys()))).flat()
  return Promise.all(
    requests.map(async (request) => ({
      path: new URL(request.url).pathname,
      text: (await (await caches.match(request))?.text()) ?? '',
    })),
  )
}
