import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BareTab, openBareChromium } from '../support/bare-chromium.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { seatLeader } from './house.ts'

const paper = `document.querySelector('textarea')`
const says = (words: string) => `document.body.innerText.includes('${words}')`
const holds = (text: string) => `${paper}?.value === '${text}'`

describe('a tab that is put to sleep', () => {
  let app: DemoApp
  beforeEach(async () => {
    app = await openDemoApp()
    const leader = await seatLeader(app)
    await leader.room.move('writing')
    await leader.leave()
  })
  afterEach(async () => {
    await app.close()
    app.remove()
  })

  /** The nurse's tab before her first paper, and another one beside it. */
  async function openTabs(): Promise<{ tab: BareTab; other: BareTab; again: () => Promise<BareTab> }> {
    const { openTab } = await openBareChromium()
    const other = await openTab('about:blank')
    const tab = await openTab(`${app.url}/demo/p_ns1`)
    await tab.until(`${paper} && ${says('保存済み')}`)
    return { tab, other, again: () => openTab(`${app.url}/meetings/mk_1`) }
  }

  async function type({ send, read }: BareTab, text: string): Promise<void> {
    await read(`${paper}.focus()`)
    await send('Input.insertText', { text })
  }

  async function freeze(tab: BareTab, other: BareTab): Promise<void> {
    await tab.read(`document.addEventListener('freeze', () => (document.body.dataset.frozen = 'yes'))`)
    await other.show()
    await tab.until(`document.visibilityState === 'hidden'`)
    await tab.send('Page.setWebLifecycleState', { state: 'frozen' })
  }

  async function wake(tab: BareTab): Promise<void> {
    await tab.send('Page.setWebLifecycleState', { state: 'active' })
    await tab.show()
    await tab.until(`document.body.dataset.frozen === 'yes'`)
  }

  test('DEV-45 frozen in mid-sentence and awake again, it sends all that was written', async () => {
    const { tab, other } = await openTabs()
    const { port } = app
    await app.close()
    await type(tab, '夜のあいだ、')
    await freeze(tab, other)
    await app.start(port)
    await wake(tab)
    await tab.until(says('保存済み'))
    await type(tab, '一人で決めた')
    await tab.until(says('保存済み'))
    await expect.poll(() => app.fileBytes().includes('一人で決めた')).toBe(true)
    expect(await tab.read(`${paper}.value`)).toBe('夜のあいだ、一人で決めた')
  })

  test('DEV-45 ended while it is frozen, it loses nothing that was said to be kept', async () => {
    const { tab, other, again } = await openTabs()
    const { port } = app
    await app.close()
    await type(tab, '夜のあいだ、一人で決めた')
    await tab.until(says('この端末に保存しています'))
    await freeze(tab, other)
    await tab.close()
    await app.start(port)
    const next = await again()
    await next.until(`${holds('夜のあいだ、一人で決めた')} && ${says('保存済み')}`)
    expect(app.fileBytes().includes('夜のあいだ、一人で決めた')).toBe(true)
  })

  test('DEV-45 left for another page and come back to, it goes on', async () => {
    const { tab } = await openTabs()
    const { port } = app
    await app.close()
    await type(tab, '夜のあいだ、')
    await tab.until(says('この端末に保存しています'))
    await tab.send('Page.enable')
    await tab.read(`void setTimeout(() => (location.href = 'about:blank'))`)
    // It does not ask, because all of it is on the device; if it did, it would be told to go.
    await expect
      .poll(async () => {
        await tab.send('Page.handleJavaScriptDialog', { accept: true })
        return tab.read('location.href')
      })
      .toBe('about:blank')
    await app.start(port)
    await tab.read('void history.back()')
    await tab.until(`${holds('夜のあいだ、')} && ${says('保存済み')}`)
    expect(app.fileBytes().includes('夜のあいだ、')).toBe(true)
  })
})
