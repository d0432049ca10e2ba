import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import type { DeviceDeps } from '../../client/device/device-deps.ts'
import { confirmVisit, readLastVisit, sweepVisits } from '../../client/device/visits.ts'
import { readRawRows } from '../support/device-house.ts'
import { createQuickSubtle } from '../support/quick-subtle.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'
import { installVirtualClock } from '../support/virtual-clock.ts'
import { openVirtualCollab } from '../support/virtual-collab.ts'
import { pass, sharedText, VirtualPerson } from '../support/virtual-person.ts'
import { sampleNurse } from '../support/sample-nurse.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

function openWorld(seed: number) {
  const random = createRandom(seed)
  const clock = installVirtualClock(Date.UTC(2026, 10, 23))
  const collab = openVirtualCollab({ clock, random })
  const indexedDB = new IDBFactory()
  const person = new VirtualPerson({ collab, clock, random, personId: sampleNurse.personId, indexedDB })
  const nowMs = clock.nowMs
  const deps: DeviceDeps = { indexedDB, subtle: createQuickSubtle(), locks: null, openChannel: null, nowMs }
  return { random, clock, collab, person, deps, rows: () => readRawRows(indexedDB) }
}
type World = ReturnType<typeof openWorld>

/** Some words that reach the server, then some that only reach the device, in mid-sentence; and the page is gone. */
async function writeAndLeave({ random, clock, person, deps }: World): Promise<void> {
  await confirmVisit(sampleNurse, clock.nowMs(), deps)
  person.network.isUp = true
  person.openPage()
  await pass(clock, 3000)
  for (let word = random.below(4); word > 0; word--) person.type()
  await pass(clock, 4000, 8)
  person.network.cut(random.chance(0.5))
  for (let word = 1 + random.below(4); word > 0; word--) {
    person.type()
    await pass(clock, random.below(200), 2)
  }
  await pass(clock, 1000)
  person.killPage()
}

/** Now and then the program is opened without network, and looks. */
async function beAway({ random, clock, deps }: World, awayMs: number): Promise<void> {
  const looks = 1 + random.below(6)
  for (let look = 0; look < looks; look++) {
    clock.sleep(awayMs / looks)
    await sweepVisits({ here: null, serverNowMs: null }, deps)
  }
}

/** From an hour to 29 days and a half, as often below three days as above. */
function drawAwayMs(random: Random): number {
  return random.chance(0.5) ? HOUR_MS * (1 + random.below(70)) : DAY_MS * (3.5 + random.below(27))
}

test.for(fuzzSeeds([5, 23, 2026]))(
  'DEV-41 after days away, up to twenty-nine, every word that was said to be kept is sent, FUZZ_SEED=%i',
  { timeout: 60_000 },
  async (seed) => {
    const world = openWorld(seed)
    const { clock, collab, person, deps, rows } = world
    let timesSealed = 0
    for (let round = 0; round < 25; round++) {
      await writeAndLeave(world)
      const awayMs = drawAwayMs(world.random)
      await beAway(world, awayMs)
      const isSealed = awayMs > 3 * DAY_MS
      expect((await readLastVisit(deps)) === null).toBe(isSealed)
      // Of what the server has, nothing is left; of what it lacks, everything.
      expect(isSealed ? (await rows()).filter(({ waits }) => waits !== 1) : []).toEqual([])
      timesSealed += isSealed ? 1 : 0
      await confirmVisit(sampleNurse, clock.nowMs(), deps)
      person.network.isUp = true
      person.openPage()
      await pass(clock, 10_000, 20)
      expect(person.status?.kind).toBe('saved')
      person.killPage()
    }
    const words = [
      ...sharedText(collab.live.doc)
        .toString()
        .matchAll(/〔[^〔〕]*〕/g),
    ].map(([word]) => word)
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
    expect([...person.promised].filter((word) => !words.includes(word))).toEqual([])
    expect([timesSealed > 5, person.promised.size > 25, collab.refusals]).toEqual([true, true, []])
  },
)
