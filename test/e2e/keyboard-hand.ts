import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** More stops of Tab than any screen has. */
const MANY_STOPS = 90

/** A person's hands on a keyboard: nothing here clicks, fills or focuses by itself. */
export type Hand = ReturnType<typeof createHand>

export function createHand(page: Page) {
  const key = (name: string) => page.keyboard.press(name)

  /** Goes on with Tab until the element has the focus; once round the page at most. */
  async function tabTo(goal: Locator): Promise<void> {
    await goal.waitFor()
    for (let stop = 0; stop < MANY_STOPS; stop++) {
      if (await hasFocus(goal)) return
      await key('Tab')
    }
    throw new Error(`Tab never reaches ${String(goal)}`)
  }
  async function press(goal: Locator, how: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await tabTo(goal)
    await key(how)
  }
  async function write(goal: Locator, words: string): Promise<void> {
    await tabTo(goal)
    await page.keyboard.type(words)
    expect(await goal.inputValue()).toContain(words)
  }
  /** Of radio buttons Tab reaches one; arrows go from there to the others. */
  async function choose(group: Locator, name: string): Promise<void> {
    const radios = group.getByRole('radio')
    const goal = group.getByRole('radio', { name })
    await tabTo(radios.first())
    await key('Space')
    for (let stop = await radios.count(); stop > 0 && !(await goal.isChecked()); stop--) await key('ArrowRight')
    expect(await goal.isChecked(), name).toBe(true)
  }
  /** Opens nothing: arrows change a closed list. */
  async function select(list: Locator, value: string): Promise<void> {
    await tabTo(list)
    for (let stop = await list.locator('option').count(); stop > 0; stop--) {
      if ((await list.inputValue()) === value) return
      await key('ArrowDown')
    }
    throw new Error(`no arrow leads to ${value}`)
  }
  /** Year, month and day are a place each, in the order of the browser's own language. */
  async function enterDay(field: Locator, day: string): Promise<void> {
    await tabTo(field)
    const [year = '', month = '', date = ''] = day.split('-')
    await page.keyboard.type(month + date + year)
    expect(await field.inputValue()).toBe(day)
  }
  return { key, tabTo, press, write, choose, select, enterDay }
}

function hasFocus(goal: Locator): Promise<boolean> {
  return goal.evaluate((element) => element === document.activeElement)
}
