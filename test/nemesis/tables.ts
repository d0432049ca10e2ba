import * as Y from 'yjs'
import type { World } from '../bench/world/prepare-world.ts'
import type { Random } from '../support/random.ts'
import { openPlainDocument } from '../support/plain-person.ts'
import { openTypist, typedBy, type Typist } from '../support/typist.ts'
import { showsAcknowledged, type Ledger } from './ledger.ts'

/** A typist who has so many edits unanswered waits: nobody types a whole page without looking. */
const MOST_UNANSWERED = 40
const TICK_MS = 20

export type Tables = ReturnType<typeof seatTypists>

type Seating = { world: World; typistsPerRoom: number; ledger: Ledger; random: Random; editsPerSecond: number }

/** Seats typists in every room of a world; they type as long as `isTyping`, and what they are told goes into the ledger. */
export function seatTypists({ world, typistsPerRoom, ledger, random, editsPerSecond }: Seating) {
  const state = { isTyping: false, acknowledged: 0, cuts: 0 }
  const latencies: number[] = []
  const waiting = new Set<() => void>()
  const typists = world.documents.flatMap((documentId, room) =>
    Array.from({ length: typistsPerRoom }, (_, seat) => {
      const person = world.people[(room * typistsPerRoom + seat) % world.people.length]
      const headers = { origin: world.origin, cookie: person?.cookie ?? '' }
      return openTypist({ url: world.url, headers }, documentId, `typist-${seat}`)
    }),
  )
  const tell = () => waiting.forEach((check) => check())
  for (const typist of typists) follow(typist, { ledger, latencies, state, tell })
  const chance = (editsPerSecond * TICK_MS) / 1000
  const ticking = setInterval(() => {
    if (!state.isTyping) return
    for (const { counts, type } of typists)
      if (random.chance(chance) && counts.made - counts.durable < MOST_UNANSWERED) type()
    tell()
  }, TICK_MS)

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
  function close(): void {
    clearInterval(ticking)
    for (const typist of typists) typist.close()
  }
  const isCaughtUp = () => typists.every(({ counts }) => counts.made - counts.durable < MOST_UNANSWERED / 4)
  return { typists, state, latencies, made, isCaughtUp, until, close }
}

type Following = {
  ledger: Ledger
  latencies: number[]
  state: { acknowledged: number; cuts: number }
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
    tell()
  })
}

export type Fault = { documentId: string; name: string; durable: number; made: number; text: string }

/** Compares fresh replicas of every room with the ledger; answers what is missing, twice there or in another order. */
export async function compareWithLedger(world: World, { typists }: Tables, ledger: Ledger): Promise<Fault[]> {
  const acknowledged = ledger.read()
  const replicas = new Map(
    await Promise.all(world.documents.map(async (id) => [id, await readFresh(world, id)] as const)),
  )
  return typists.flatMap(({ documentId, name, counts: { made } }) => {
    const text = typedBy(replicas.get(documentId) ?? new Y.Doc(), name)
    const durable = acknowledged.get(`${documentId} ${name}`) ?? 0
    return showsAcknowledged(text, { durable, made }) ? [] : [{ documentId, name, durable, made, text }]
  })
}

async function readFresh({ url, origin, readOnly }: World, documentId: string): Promise<Y.Doc> {
  const { doc, synced, provider } = openPlainDocument(documentId, { url, headers: { origin, cookie: readOnly.cookie } })
  await synced
  provider.destroy()
  provider.awareness.destroy()
  return doc
}
