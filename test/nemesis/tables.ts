import * as Y from 'yjs'
import { CloseCode } from '../../shared/documents/close-codes.ts'
import type { World } from '../bench/world/prepare-world.ts'
import type { Random } from '../support/random.ts'
import { openPlainDocument } from '../support/plain-person.ts'
import { openTypist, typedBy, type Typist } from '../support/typist.ts'
import { followColleague } from './colleague.ts'
import { showsAcknowledged, type Ledger } from './ledger.ts'
import { readStatusLine, type StatusCounts } from './status-line.ts'

/** A typist who has so many edits unanswered waits: nobody types a whole page without looking. */
const MOST_UNANSWERED = 40
const TICK_MS = 20
const LOOK_MS = 100
const MOST_COMING_MS = 700

export type Tables = ReturnType<typeof seatTypists>

type Seating = { world: World; typistsPerRoom: number; ledger: Ledger; random: Random; editsPerSecond: number }

/** Seats typists in every room of a world; they type as long as `isTyping`, and what they are told goes into the ledger. */
export function seatTypists({ world, typistsPerRoom, ledger, random, editsPerSecond }: Seating) {
  const state = { isTyping: false, acknowledged: 0, cuts: 0, notSaved: 0 }
  const status: StatusCounts = { samples: 0, saved: 0, untrue: 0 }
  const latencies: number[] = []
  const seenAfter: number[] = []
  const coming = new Set<NodeJS.Timeout>()
  const waiting = new Set<() => void>()
  const typists = world.documents.flatMap((documentId, room) =>
    Array.from({ length: typistsPerRoom }, (_, seat) => {
      const person = world.people[(room * typistsPerRoom + seat) % world.people.length]
      const headers = { origin: world.origin, cookie: person?.cookie ?? '' }
      // Not all at once: a browser waits for a time of its own, too.
      const backoffMs = 200 + random.below(600)
      return openTypist({ url: world.url, headers, backoffMs }, documentId, `typist-${seat}`)
    }),
  )
  const tell = () => waiting.forEach((check) => check())
  for (const typist of typists) follow(typist, { ledger, latencies, state, tell })
  const statusLines = typists.map((typist) => readStatusLine(typist, status))
  for (const [first, second] of pairsOf(typists, typistsPerRoom)) followColleague(first, second, seenAfter)
  const chance = (editsPerSecond * TICK_MS) / 1000
  const ticking = setInterval(() => {
    if (!state.isTyping) return
    for (const { counts, type } of typists)
      if (random.chance(chance) && counts.made - counts.durable < MOST_UNANSWERED) type()
    tell()
  }, TICK_MS)
  const looking = setInterval(() => statusLines.forEach(({ look }) => look()), LOOK_MS)

  const made = () => typists.reduce((sum, { counts }) => sum + counts.made, 0)
  /** Resolves as soon as this holds, looked at after every edit, every acknowledgement and every cut. */
  function until(isFulfilled: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!isFulfilled()) return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    })
  }
  function leave(): void {
    for (const { provider } of typists) provider.disconnect()
  }
  /** Whoever was away comes back, each in their own time. */
  function comeBack(): void {
    for (const { provider } of typists) {
      if (!provider.shouldConnect) coming.add(setTimeout(() => provider.connect(), random.below(MOST_COMING_MS)))
    }
  }
  function close(): void {
    coming.forEach((timer) => clearTimeout(timer))
    clearInterval(ticking)
    clearInterval(looking)
    for (const typist of typists) typist.close()
  }
  const isCaughtUp = () => typists.every(({ counts }) => counts.made - counts.durable < MOST_UNANSWERED / 4)
  return { typists, statusLines, status, state, latencies, seenAfter, made, isCaughtUp, until, leave, comeBack, close }
}

/** The first two of each table, where there are two. */
function pairsOf(typists: readonly Typist[], perRoom: number): (readonly [Typist, Typist])[] {
  return typists.flatMap((first, index) => {
    const second = typists[index + 1]
    return index % perRoom === 0 && perRoom > 1 && second ? [[first, second] as const] : []
  })
}

type Following = {
  ledger: Ledger
  latencies: number[]
  state: { acknowledged: number; cuts: number; notSaved: number }
  tell: () => void
}

function follow({ documentId, name, heard, provider }: Typist, { ledger, latencies, state, tell }: Following): void {
  heard.onDurable = (durable, gained, waitedMs) => {
    ledger.note(documentId, name, durable)
    state.acknowledged += gained
    if (waitedMs !== null) latencies.push(waitedMs)
    tell()
  }
  provider.on('connection-close', (event) => {
    if (event) state.cuts++
    if (event?.code === CloseCode.fault && event.reason === 'not-saved') state.notSaved++
    tell()
  })
}

/** `claimed`: up to which edit the typist's status line said saved. */
export type Fault = { documentId: string; name: string; durable: number; claimed: number; made: number; text: string }

/**
 * Compares fresh replicas of every room with the ledger and the status lines; answers what is missing, twice there or in another order,
 * and counts the status lines that claimed it.
 */
export async function compareWithLedger(world: World, tables: Tables, ledger: Ledger): Promise<Fault[]> {
  const acknowledged = ledger.read()
  const claims = tables.statusLines.map(({ claimed }) => claimed())
  const replicas = new Map(
    await Promise.all(world.documents.map(async (id) => [id, await readFresh(world, id)] as const)),
  )
  return tables.typists.flatMap(({ documentId, name, counts: { made } }, index) => {
    const text = typedBy(replicas.get(documentId) ?? new Y.Doc(), name)
    const durable = acknowledged.get(`${documentId} ${name}`) ?? 0
    const claimed = claims[index] ?? 0
    const isClaimTrue = claimed <= durable && showsAcknowledged(text, { durable: claimed, made })
    if (!isClaimTrue) tables.status.untrue++
    const isSound = isClaimTrue && showsAcknowledged(text, { durable, made })
    return isSound ? [] : [{ documentId, name, durable, claimed, made, text }]
  })
}

async function readFresh({ url, origin, readOnly }: World, documentId: string): Promise<Y.Doc> {
  const { doc, synced, provider } = openPlainDocument(documentId, { url, headers: { origin, cookie: readOnly.cookie } })
  await synced
  provider.destroy()
  provider.awareness.destroy()
  return doc
}
