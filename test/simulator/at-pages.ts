import type { Random } from '../support/random.ts'
import type { Page } from './page.ts'
import type { Person, World } from './world.ts'

type Chosen = { person: Person; random: Random }

/** At one of the pages that are awake. */
export async function atPage(world: World, { person, random }: Chosen, act: (page: Page) => void): Promise<void> {
  const awake = person.pages.filter(({ process }) => !process.isAsleep)
  if (awake.length === 0) return
  const page = random.pick(awake)
  await world.timeline.act(page.process, () => act(page))
}

export async function atEach(world: World, { pages }: Person, act: (page: Page) => void): Promise<void> {
  for (const page of pages) if (!page.process.isAsleep) await world.timeline.act(page.process, () => act(page))
}

export function setAsleep({ pages }: Person, isAsleep: boolean): void {
  for (const { process } of pages) process.isAsleep = isAsleep
}

export async function wake(world: World, person: Person, isRenewal: boolean): Promise<void> {
  setAsleep(person, false)
  await atEach(world, person, (page) => {
    page.confirm()
    page.reconnect(isRenewal)
  })
}

export async function killPage(timeline: World['timeline'], person: Person, page: Page): Promise<void> {
  person.pages = person.pages.filter((one) => one !== page)
  for (const [line, dialled] of person.way.lines) {
    if (dialled.page !== page.process) continue
    line.cut(false)
    person.way.lines.delete(line)
  }
  await timeline.act(person.browser?.process ?? page.process, () => page.kill())
}
