import { z } from 'zod'
import type { Bus } from '../cluster/bus.ts'
import type { Presence } from '../../shared/rooms/commands.ts'
import { createPresence, type PresenceBook } from './presence.ts'

export type SharedPresenceDeps = {
  bus: Pick<Bus, 'tell' | 'listen'>
  now: () => number
  onChange: (meetingId: string) => void
}

/** How often a node says who sits at its tables, how long that is believed, and how long of one that says goodbye, in ms. */
const RENEW_MS = 10_000
const BELIEVED_MS = 30_000
const GOODBYE_MS = 3_000
const LOOK_MS = 1_000

const People = z.record(z.string().max(200), z.enum(['present', 'away']))

const Told = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello') }),
  z.strictObject({ kind: z.literal('goodbye') }),
  z.strictObject({ kind: z.literal('slice'), people: People }),
  z.strictObject({ kind: z.literal('away'), personId: z.string().max(200), away: z.boolean() }),
])
type Told = z.infer<typeof Told>
type AboutNode = Exclude<Told, { kind: 'hello' | 'away' }>

type Slice = { people: Presence; untilMs: number }

/** A meeting that has a table here: what the other nodes say of theirs, by node, and who was ever seen at one. */
type Table = { slices: Map<string, Slice>; seen: Set<string>; leaveLine: Promise<() => void> }

/**
 * Who is at the tables of all nodes, in the same terms as at those of one. Each node says who sits at its own; what it does not say again
 * for 30 s is no longer true.
 */
export class SharedPresence implements PresenceBook {
  readonly #deps: SharedPresenceDeps
  readonly #own: PresenceBook
  readonly #tables = new Map<string, Table>()
  readonly #timer: NodeJS.Timeout
  #renewedMs: number

  constructor(deps: SharedPresenceDeps) {
    this.#deps = deps
    this.#own = createPresence((meetingId) => this.#changed(meetingId))
    this.#renewedMs = deps.now()
    this.#timer = setInterval(() => this.#look(), LOOK_MS)
    this.#timer.unref()
  }

  enter(meetingId: string, personId: string, socketId: string): void {
    this.#openTable(meetingId)
    this.#own.enter(meetingId, personId, socketId)
  }

  leave(meetingId: string, personId: string, socketId: string): void {
    this.#own.leave(meetingId, personId, socketId)
  }

  /** Whoever steps away does so on all their devices, wherever these are connected. */
  setAway(meetingId: string, personId: string, away: boolean): void {
    this.#own.setAway(meetingId, personId, away)
    this.#tell(meetingId, { kind: 'away', personId, away })
  }

  readPresence(meetingId: string): Presence {
    return merge(this.#own.readPresence(meetingId), this.#tables.get(meetingId))
  }

  stop(): void {
    clearInterval(this.#timer)
    for (const meetingId of this.#tables.keys()) {
      this.#tell(meetingId, { kind: 'goodbye' })
      this.#closeTable(meetingId)
    }
    this.#own.stop()
  }

  #changed(meetingId: string): void {
    this.#tellSlice(meetingId)
    this.#deps.onChange(meetingId)
    if (Object.keys(this.#own.readPresence(meetingId)).length === 0) this.#closeTable(meetingId)
  }

  #openTable(meetingId: string): void {
    if (this.#tables.has(meetingId)) return
    const leaveLine = this.#deps.bus.listen(lineOf(meetingId), (bytes, from) => this.#hear(meetingId, { bytes, from }))
    this.#tables.set(meetingId, { slices: new Map(), seen: new Set(), leaveLine })
    void leaveLine.then(() => this.#tell(meetingId, { kind: 'hello' }))
  }

  #closeTable(meetingId: string): void {
    const table = this.#tables.get(meetingId)
    this.#tables.delete(meetingId)
    void table?.leaveLine.then((leave) => leave())
  }

  #hear(meetingId: string, { bytes, from }: { bytes: Uint8Array; from: string }): void {
    const table = this.#tables.get(meetingId)
    const told = parseTold(bytes)
    if (!table || !told) return
    if (told.kind === 'hello') return this.#tellSlice(meetingId)
    if (told.kind === 'away') return this.#own.setAway(meetingId, told.personId, told.away)
    if (keepTold(table, { told, from, nowMs: this.#deps.now() })) this.#deps.onChange(meetingId)
  }

  #look(): void {
    const nowMs = this.#deps.now()
    for (const [meetingId, table] of this.#tables) if (forgetOld(table, nowMs)) this.#deps.onChange(meetingId)
    if (nowMs - this.#renewedMs < RENEW_MS) return
    this.#renewedMs = nowMs
    for (const meetingId of this.#tables.keys()) this.#tellSlice(meetingId)
  }

  #tellSlice(meetingId: string): void {
    this.#tell(meetingId, { kind: 'slice', people: this.#own.readPresence(meetingId) })
  }

  #tell(meetingId: string, told: Told): void {
    this.#deps.bus.tell(lineOf(meetingId), () => Buffer.from(JSON.stringify(told)))
  }
}

function lineOf(meetingId: string): string {
  return `table:${meetingId}`
}

/** Null for what this version does not know. */
function parseTold(bytes: Uint8Array): Told | null {
  try {
    return Told.parse(JSON.parse(Buffer.from(bytes).toString()))
  } catch {
    return null
  }
}

/** Whether it changes who is where. */
function keepTold(
  { slices, seen }: Table,
  { told, from, nowMs }: { told: AboutNode; from: string; nowMs: number },
): boolean {
  const known = slices.get(from)
  if (told.kind !== 'slice') {
    // Its people come back at other nodes within seconds, and nobody need hear that they were gone.
    if (told.kind === 'goodbye' && known) known.untilMs = Math.min(known.untilMs, nowMs + GOODBYE_MS)
    return false
  }
  slices.set(from, { people: told.people, untilMs: nowMs + BELIEVED_MS })
  for (const personId of Object.keys(told.people)) seen.add(personId)
  return JSON.stringify(known?.people) !== JSON.stringify(told.people)
}

function forgetOld({ slices }: Table, nowMs: number): boolean {
  const old = [...slices].filter(([, { untilMs }]) => untilMs <= nowMs)
  for (const [nodeId] of old) slices.delete(nodeId)
  return old.length > 0
}

/** Here for one node is here; whoever was seen and is here for none is away. */
function merge(own: Presence, table: Table | undefined): Presence {
  const people: Presence = { ...Object.fromEntries([...(table?.seen ?? [])].map((id) => [id, 'away'])), ...own }
  for (const slice of table?.slices.values() ?? [])
    for (const [personId, where] of Object.entries(slice.people)) if (where === 'present') people[personId] = where
  return people
}
