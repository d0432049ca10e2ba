import { join } from 'node:path'
import { authorOf } from '../../server/documents/bindings.ts'
import { createRandom } from '../support/random.ts'
import { openAttacker } from './hostile/attacker.ts'
import { createForgery, createHostileFrame, createTrueFrames, forgeries } from './hostile/frames.ts'
import { createRoomAttacker } from './hostile/room-attacker.ts'
import { createTally, type Tally } from './hostile/tally.ts'
import { readAccepted } from './hostile/verify.ts'
import { openBenchWorld } from './load/bench-world.ts'
import { startGenerators, type Generators, type Measured } from './load/generators.ts'
import { startMeasured, type MeasuredServer } from './load/server-process.ts'
import { percentile } from './spread.ts'

/** Honest rooms, and one of each attacker's own to damage; forgeries are tried in the honest ones. */
const ROOMS = 10
const TYPISTS = 5
const ATTACKERS = 16
const HONEST = ROOMS * TYPISTS
const KEYSTROKES_PER_SECOND = 2
/** Honest frames beyond those of the attack come this fast from each typist; a socket may send 200. */
const LONG_RUN_PER_SECOND = 40
const STRETCH_MS = 10_000
const CALM_STRETCHES = 3
/** So much is said before the memory is looked at: by then every path is compiled, and every buffer as large as it gets. */
const WARM_FRAMES = 10_000

type Flags = { frames: string; forgeries: string; honest: string; pace: string; seed: string }
type World = Awaited<ReturnType<typeof openBenchWorld>>
type Scene = { world: World; server: MeasuredServer; generators: Generators; seed: number }

/**
 * So many hostile messages and forgeries by valid accounts, beside honest rooms that type on: throws when the process ends or an honest
 * line is closed, and answers what it cost the others and how many forgeries stand in the log.
 */
export async function measureHostile(flags: Flags): Promise<string[]> {
  const world = await openBenchWorld({ documents: ROOMS + ATTACKERS, people: HONEST + ATTACKERS })
  const server = await startMeasured('server/main.ts', world.environment)
  try {
    const generators = await startGenerators(1, honestRooms(world))
    const scene = { world, server, generators, seed: Number(flags.seed) }
    const lines = await attack(scene, flags)
    generators.stop()
    if (server.hasEnded()) throw new Error('the server has ended')
    await server.stop()
    return [...lines, await describeLog(world)]
  } finally {
    await server.stop()
    world.remove()
  }
}

function honestRooms(world: World) {
  return world.documents
    .slice(0, ROOMS)
    .map((id, room) =>
      Array.from({ length: TYPISTS }, (_, seat) => ({ place: world.place(id, room * TYPISTS + seat), writes: true })),
    )
}

async function attack(scene: Scene, flags: Flags): Promise<string[]> {
  const { server, generators } = scene
  await sayHostile(scene, createTally('warming up', WARM_FRAMES))
  const calm: Measured[] = []
  for (let count = 0; count < CALM_STRETCHES; count++)
    calm.push(...(await generators.typeFor(KEYSTROKES_PER_SECOND, STRETCH_MS)))
  const before = await server.usage()
  const hostile = createTally('hostile messages', Number(flags.frames), Number(flags.pace))
  const beside = await typeBeside(generators, sayHostile(scene, hostile))
  const after = await server.usage()
  const forged = createTally('forgeries', Number(flags.forgeries), Number(flags.pace))
  const besideForged = await typeBeside(generators, forge(scene, forged))
  const typed = [...calm, ...beside, ...besideForged].reduce((sum, { made }) => sum + made, 0)
  const honest = typed + (await typeOn(generators, Number(flags.honest) - typed))
  const grown = (after.memoryBytes - before.memoryBytes) / 1024 / 1024
  const [p95Before, p95] = [p95Of(calm), p95Of(beside)]
  return [
    ...[hostile, forged].map((tally) => tally.describe()),
    `  0 exits; memory ${grown >= 0 ? '+' : ''}${grown.toFixed(1)} MB (aim: ≤ 20)`,
    `  honest rooms: seen after p95 ${p95Before.toFixed(0)} ms before, ${p95.toFixed(0)} ms beside: ${((p95 / p95Before - 1) * 100).toFixed(0)} % (aim: ≤ 20)`,
    `  honest frames: ${honest}, 0 refused, all seen by everyone and acknowledged`,
  ]
}

function p95Of(measured: readonly Measured[]): number {
  return percentile(
    measured.flatMap(({ seenMs }) => seenMs),
    0.95,
  )
}

/** The honest type on, stretch by stretch, until the attack is over. */
async function typeBeside(generators: Generators, attacking: Promise<unknown>): Promise<Measured[]> {
  const measured: Measured[] = []
  let isOver = false
  const over = attacking.finally(() => (isOver = true))
  over.catch(() => undefined) // Awaited below; meanwhile the honest type on.
  while (!isOver) measured.push(...(await generators.typeFor(KEYSTROKES_PER_SECOND, STRETCH_MS)))
  await over
  return measured
}

async function typeOn(generators: Generators, wanted: number): Promise<number> {
  const tally = createTally('honest frames', wanted)
  let typed = 0
  while (typed < wanted) {
    const stretchMs = Math.min(STRETCH_MS, (1000 * (wanted - typed)) / (HONEST * LONG_RUN_PER_SECOND) + 100)
    for (const { made } of await generators.typeFor(LONG_RUN_PER_SECOND, stretchMs)) {
      typed += made
      tally.note('typed', made)
    }
  }
  return typed
}

/** One in fifty goes to `/socket.io`. */
async function sayHostile({ world, seed }: Scene, tally: Tally): Promise<void> {
  const address = `ws://127.0.0.1:${world.port}`
  await eachAttacker(async (index) => {
    const random = createRandom(seed + index)
    const headers = world.headersOf(HONEST + index)
    const target = world.documents[ROOMS + index] ?? ''
    const attacker = await openAttacker({ address: `${address}/collab/${target}`, headers })
    const room = createRoomAttacker({ address, headers, meetingId: target.slice('meeting/'.length) }, random)
    const trueFrames = createTrueFrames(random)
    while (await tally.takeOne())
      tally.note(await (random.chance(0.02) ? room.say() : attacker.say(createHostileFrame(trueFrames, random))), 1)
    attacker.end()
    room.end()
  })
}

async function forge({ world, seed }: Scene, tally: Tally): Promise<void> {
  const kinds = Object.keys(forgeries)
  await eachAttacker(async (index) => {
    const random = createRandom(seed + 1000 + index)
    const address = `ws://127.0.0.1:${world.port}/collab/${world.documents[index % ROOMS]}`
    const attacker = await openAttacker({ address, headers: world.headersOf(HONEST + index) })
    while (await tally.takeOne()) {
      const kind = random.pick(kinds)
      const verdict = await attacker.say(createForgery(kind, attacker.doc, random))
      tally.note(`${kind}: ${verdict}`, 1)
    }
    attacker.end()
  })
}

async function eachAttacker(run: (index: number) => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: ATTACKERS }, (_, index) => run(index)))
}

async function describeLog({ folder, documents, people }: World): Promise<string> {
  const honest = new Set(people.slice(0, HONEST).map(({ id }) => authorOf(id)))
  const path = join(folder, 'kurumaza.sqlite')
  const { rows, forged, foreign } = await readAccepted(path, { documents: documents.slice(0, ROOMS), honest })
  return `  the log of the honest rooms: ${rows} rows, ${forged} forgeries accepted, ${foreign} client ids of two authors`
}
