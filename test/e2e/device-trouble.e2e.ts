import { describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { kept, openNursesDevice, saved } from './own-device.ts'
import { paperOf } from './room-page.ts'
import { see } from './table.ts'

describe('a device in trouble', () => {
  const house = openHouse({ phase: 'writing', anew: 'devices' })

  test('DEV-9 a device that is full says so in red while there is no line, and keeps again when there is room', async () => {
    const { context, page, devtools } = await openNursesDevice(house, { quotaSize: 8_000_000 })
    await paperOf(page).fill('まだ入る')
    await see(page, saved)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: house.app.url, quotaSize: 1 })
    expect(await page.evaluate(writeMuch)).toBe('QuotaExceededError')
    await context.setOffline(true)
    await paperOf(page).fill('もう入らない文')
    await see(page, /未保存：この端末に空きがありません/)
    await see(page, /文はこの画面だけにあります/)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: house.app.url })
    await see(page, kept)
    await page.getByText(/未保存/).waitFor({ state: 'detached' })
    await context.setOffline(false)
    await see(page, saved)
  })

  test('DEV-8 a database that the browser closes is opened again, and what is written then is kept', async () => {
    const { context, page } = await openNursesDevice(house)
    const { port } = house.app
    await house.app.close()
    await paperOf(page).fill('閉じられるまえの文')
    await see(page, kept)
    const inside = await context.newPage()
    await inside.goto('chrome://indexeddb-internals')
    const told = () => inside.evaluate(() => document.body.innerText)
    await expect.poll(told).toMatch(/Open connections: [1-9]/)
    await inside.getByText('Force close').click()
    await expect.poll(told).toMatch(/Open connections: 0/)
    await paperOf(page).fill('閉じられるまえの文、閉じられたあとの文')
    await see(page, kept)
    await inside.reload()
    await expect.poll(told).toMatch(/Open connections: [1-9]/)
    await inside.close()
    const devtools = await context.newCDPSession(page)
    const dead = page.waitForEvent('crash')
    devtools.send('Page.crash').catch(() => undefined) // Nobody is left to answer.
    await dead
    await page.close()
    await house.app.start(port)
    const next = await context.newPage()
    await next.goto(`${house.app.url}/meetings/mk_1`)
    await paperOf(next).waitFor()
    expect(await paperOf(next).inputValue()).toBe('閉じられるまえの文、閉じられたあとの文')
    await see(next, saved)
  })
})

/** The browser looks how much room there is only when a write is larger than what it allotted before. */
async function writeMuch(): Promise<string | undefined> {
  const opening = indexedDB.open('much', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('bytes', { autoIncrement: true })
  await new Promise((resolve) => {
    opening.onsuccess = resolve
  })
  const transaction = opening.result.transaction('bytes', 'readwrite')
  // By chance, because a regular value is stored packed, and small.
  const bytes = new Uint8Array(9_000_000)
  for (let at = 0; at < bytes.length; at += 60_000) crypto.getRandomValues(bytes.subarray(at, at + 60_000))
  transaction.objectStore('bytes').put(bytes)
  const ended = await new Promise<string | undefined>((resolve) => {
    transaction.oncomplete = () => resolve(undefined)
    transaction.onabort = () => resolve(transaction.error?.name)
  })
  opening.result.close()
  return ended
}
