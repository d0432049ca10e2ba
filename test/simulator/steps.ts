import { createRandom, type Random } from '../support/random.ts'
import { CASE_ID } from '../support/room-people.ts'
import { cutWay } from './browser-socket.ts'
import { lackOf } from './id-ranges.ts'
import type { Page } from './page.ts'
import type { Kind, Step } from './plan.ts'
import { BOARD, DOCUMENTS, type Person, type World } from './world.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** Some time goes by between the last word of the server and someone's going. */
const SEALED_AFTER_MS = 3 * DAY_MS
/** Longer than a document without users stays in memory. */
export const UNLOAD_MS = 45_000

/** Long enough for everything that is under way to arrive, a slow disk and a slow line included. */
const SOUND_MS = 6000

type Doing = (world: World, person: Person, random: Random) => Promise<void> | void

/** Takes one step, and lets a little time go by. */
export async function takeStep(world: World, { kind, who, salt }: Step): Promise<void> {
  const random = createRandom(salt)
  const { people, timeline } = world
  const person = people[who % people.length]
  if (person === undefined) return
  timeline.note(`${kind} ${person.me.name}`)
  await doings[kind](world, person, random)
  await timeline.pass(random.chance(0.3) ? 0 : random.below(random.chance(0.1) ? 3000 : 120))
}

const doings: Record<Kind, Doing> = {
  edit: async (world, person, random) => {
    if (person.isReader) return
    const documentId = pickDocument(random)
    for (let burst = 1 + random.below(4); burst > 0; burst--) {
      await atPage(world, { person, random }, (page) => page.edit(documentId, random))
      if (burst > 1) await world.timeline.pass(random.below(40))
    }
  },
  undo: (world, person, random) => atPage(world, { person, random }, (page) => page.undo(pickDocument(random), false)),
  redo: (world, person, random) => atPage(world, { person, random }, (page) => page.undo(pickDocument(random), true)),
  pass: ({ timeline }, _person, random) => timeline.pass(20 * 3000 ** (random.below(1000) / 1000)),
  cut: (_world, { way }, random) => cutWay(way, random.chance(0.6)),
  mend: async (world, person, random) => {
    person.way.isUp = true
    const isRenewal = random.chance(0.3)
    if (random.chance(0.6)) await atEach(world, person, (page) => page.reconnect(isRenewal))
  },
  sleep: (_world, person) => setAsleep(person, true),
  wake: (world, person, random) => wake(world, person, random.chance(0.5)),
  reload: async (world, person, random) => {
    await killOne(world, person, random)
    world.openPage(person)
  },
  close: killOne,
  tab: (world, person) => (person.pages.length < 3 ? world.openPage(person) : undefined),
  crash: (world, _person, random) => {
    world.crashHouse()
    startLater(world, 50 + random.below(random.chance(0.2) ? 40_000 : 3000))
  },
  drain: async (world, _person, random) => {
    const { house } = world.state
    if (house === null) return
    await world.timeline.act(house.process, () => void house.documents.drain())
    await world.timeline.pass(random.below(500))
    world.crashHouse()
    startLater(world, 50 + random.below(2000))
  },
  refuse: (world, _person, random) => {
    world.state.diskTroubles += 1
    world.trouble.refuses = true
    const end = () => void (world.trouble.refuses = false)
    world.timeline.after(world.outside, random.below(8000), end)
  },
  fault: (world, _person, random) => {
    world.state.diskTroubles += 1
    world.trouble.failsIn = [
      1 + random.below(30),
      ...Array.from({ length: random.below(4) }, () => 1 + random.below(8)),
    ]
  },
  serve,
  device: async ({ timeline }, { browser }, random) => {
    if (browser === null) return
    const how = random.pick(['full', 'closed', 'full', null] as const)
    await timeline.act(browser.process, () => browser.fail(how))
    timeline.after(browser.process, random.below(20_000), () => browser.fail(null))
  },
  rest,
  leap,
  empty,
  away,
  trick: (world, _person, random) => world.timeline.act(world.hostileProcess, () => world.hostile.play(random)),
}

function pickDocument(random: Random): string {
  return random.chance(0.8) ? BOARD : (random.pick(DOCUMENTS) ?? BOARD)
}

type Chosen = { person: Person; random: Random }

/** At one of the pages that are awake. */
async function atPage(world: World, { person, random }: Chosen, act: (page: Page) => void): Promise<void> {
  const awake = person.pages.filter(({ process }) => !process.isAsleep)
  if (awake.length === 0) return
  const page = random.pick(awake)
  await world.timeline.act(page.process, () => act(page))
}

async function atEach(world: World, { pages }: Person, act: (page: Page) => void): Promise<void> {
  for (const page of pages) if (!page.process.isAsleep) await world.timeline.act(page.process, () => act(page))
}

function setAsleep({ pages }: Person, isAsleep: boolean): void {
  for (const { process } of pages) process.isAsleep = isAsleep
}

export async function wake(world: World, person: Person, isRenewal: boolean): Promise<void> {
  setAsleep(person, false)
  await atEach(world, person, (page) => page.reconnect(isRenewal))
}

async function killOne({ timeline }: World, person: Person, random: Random): Promise<void> {
  if (person.pages.length === 0) return
  const page = random.pick(person.pages)
  await killPage(timeline, person, page)
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

function startLater(world: World, delayMs: number): void {
  world.timeline.after(world.outside, delayMs, () => {
    if (world.state.house === null) world.startHouse()
  })
}

/** What the room does on its board. */
async function serve(world: World, _person: Person, random: Random): Promise<void> {
  const { house } = world.state
  if (house === null) return
  const { db, documents, process } = house
  const value = random.below(1000)
  const write = async () => {
    const edit = await db.transaction().execute((trx) =>
      documents.edit(trx, BOARD, (doc) => {
        doc.getMap(random.pick(['lensRelease', 'dotTotals', 'markTotals'])).set(`${CASE_ID}:rights`, value)
      }),
    )
    // The word of it takes a while, as between two processes; frames that are written behind it may arrive before it.
    world.timeline.after(process, random.chance(0.5) ? 0 : random.below(200), edit.publish)
  }
  await world.timeline.act(process, () => void write().catch(() => undefined)) // Of a disk that fails, the log tells.
}

/** After a while in which nothing was written, whoever has a sound line has everything. */
async function rest(world: World): Promise<void> {
  const { timeline, oracle, complain } = world
  await timeline.pass(2 * SOUND_MS)
  const sinceMs = timeline.nowMs() - SOUND_MS
  if (oracle.lastRowAtMs > sinceMs) return
  for (const { way, pages } of world.people) {
    for (const dialled of way.lines.values()) {
      const page = pages.find(({ process }) => process === dialled.page && !process.isAsleep)
      const documentId = dialled.path.slice('/collab/'.length)
      const doc = dialled.sinceMs < sinceMs && page?.view(documentId)?.doc
      const lack = doc && lackOf(doc, oracle.doc(documentId))
      if (lack) complain(`${page?.process.name} has a sound line, and lacks ${lack} of ${documentId}`)
    }
  }
}

/** Everybody is away for up to three days, and then comes back. */
async function leap(world: World, _person: Person, random: Random): Promise<void> {
  const awake = world.people.filter(({ pages }) => pages.some(({ process }) => !process.isAsleep))
  for (const person of world.people) {
    setAsleep(person, true)
    for (const line of person.way.lines.keys()) line.cut(false)
    person.way.lines.clear()
  }
  world.hostile.leave()
  await world.timeline.pass(60_000 * ((3 * DAY_MS) / 60_000) ** (random.below(1000) / 1000))
  for (const person of awake) await wake(world, person, random.chance(0.5))
}

/** Everybody leaves, the documents go out of memory, and everybody comes back, at the latest when all is done. */
async function empty(world: World): Promise<void> {
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
async function away(world: World, _person: Person, random: Random): Promise<void> {
  const { people, timeline } = world
  for (const person of people) {
    for (const page of person.pages) await killPage(timeline, person, page)
    cutWay(person.way, true)
  }
  world.hostile.leave()
  const awayMs = random.chance(0.5) ? HOUR_MS * (1 + random.below(70)) : DAY_MS * (3.5 + random.below(26))
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
