import type { Random } from '../support/random.ts'
import { killPage, setAsleep, wake } from './at-pages.ts'
import { cutWay } from './browser-socket.ts'
import type { Person, World } from './world.ts'

export const HOUR_MS = 60 * 60 * 1000
export const DAY_MS = 24 * HOUR_MS
/** Some time goes by between the last word of the server and someone's going. */
const SEALED_AFTER_MS = 3 * DAY_MS
/** Longer than a document without users stays in memory. */
export const UNLOAD_MS = 45_000

/** What waits on a device is kept for thirty days from when the server last confirmed its person. */
function mostAwayMs({ people, timeline }: World): number {
  const confirmedAtMs = Math.min(...people.map((person) => person.confirmedAtMs))
  return Math.max(0, confirmedAtMs + 29.5 * DAY_MS - timeline.nowMs())
}

/** Everybody is away for up to three days, and then comes back. */
export async function leap(world: World, _person: Person, random: Random): Promise<void> {
  const awake = world.people.filter(({ pages }) => pages.some(({ process }) => !process.isAsleep))
  for (const person of world.people) {
    setAsleep(person, true)
    for (const line of person.way.lines.keys()) line.cut(false)
    person.way.lines.clear()
  }
  world.hostile.leave()
  const awayMs = 60_000 * ((3 * DAY_MS) / 60_000) ** (random.below(1000) / 1000)
  await world.timeline.pass(Math.min(awayMs, mostAwayMs(world)))
  for (const person of awake) await wake(world, person, random.chance(0.5))
}

/** Everybody leaves, the documents go out of memory, and everybody comes back, at the latest when all is done. */
export async function empty(world: World): Promise<void> {
  const { people, state, timeline } = world
  for (const person of people) for (const page of person.pages) await killPage(timeline, person, page)
  world.hostile.leave()
  state.areAllAway = true
  await timeline.pass(2 * UNLOAD_MS)
  if (state.areAllAway) people.forEach(world.openPage)
  state.areAllAway = false
}

/**
 * Everybody closes their pages and is away for up to twenty-nine days, as often for less than three as for more; now and then the
 * program is opened without a network. After three days it tells nobody who was here.
 */
export async function away(world: World, _person: Person, random: Random): Promise<void> {
  const { people, timeline } = world
  for (const person of people) {
    for (const page of person.pages) await killPage(timeline, person, page)
    cutWay(person.way, true)
  }
  world.hostile.leave()
  const drawnMs = random.chance(0.5) ? HOUR_MS * (1 + random.below(70)) : DAY_MS * (3.5 + random.below(26))
  const awayMs = Math.min(drawnMs, mostAwayMs(world))
  const looks = 1 + random.below(4)
  for (let look = 1; look <= looks; look++) {
    await timeline.pass(awayMs / looks)
    for (const person of people) await lookOffline(world, person, (awayMs * look) / looks)
  }
  for (const person of people) {
    person.way.isUp = true
    world.openPage(person)
  }
}

async function lookOffline(world: World, person: Person, awayMs: number): Promise<void> {
  if (person.browser === null) return
  world.openPage(person)
  await world.timeline.pass(1000)
  const [page] = person.pages
  if (page === undefined) return
  if (page.isOpen && awayMs > SEALED_AFTER_MS) world.complain(`${page.process.name} opens after ${awayMs} ms`)
  await killPage(world.timeline, person, page)
}
