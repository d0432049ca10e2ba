import { createRandom, type Random } from '../support/random.ts'
import { CASE_ID } from '../support/room-people.ts'
import { away, DAY_MS, empty, HOUR_MS, leap } from './absences.ts'
import { atEach, atPage, killPage, setAsleep, wake } from './at-pages.ts'
import { cutWay } from './browser-socket.ts'
import { lackOf } from './id-ranges.ts'
import type { Kind, Step } from './plan.ts'
import { ailings } from './storage.ts'
import { BOARD, DOCUMENTS, type Person, type World } from './world.ts'

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
    await atEach(world, person, (page) => page.confirm())
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
  ail: (world, _person, random) => {
    world.state.diskTroubles += 1
    world.trouble.failsAt = random.pick(ailings)
  },
  clock: ({ state }, _person, random) => {
    state.clockJumps += 1
    // Forwards alone: a clock set back between presence and the first row makes verify-log call a sound log changed.
    state.skewMs += random.pick([HOUR_MS, 30 * DAY_MS])
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

async function killOne({ timeline }: World, person: Person, random: Random): Promise<void> {
  if (person.pages.length === 0) return
  const page = random.pick(person.pages)
  await killPage(timeline, person, page)
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
