import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import type { LogRow } from './update-log.ts'

/** Who wrote or took out a stretch of clocks of one client, by the log. */
export type Stretch = { clock: number; end: number; author: string; atMs: number }

/** Of every letter and value that a log ever held, who wrote it and who took it out; deletions have no author in Yjs itself. */
export type AuthorIndex = {
  writersOf(client: number, clock: number, end: number): Stretch[]
  removersOf(client: number, clock: number, end: number): Stretch[]
}

/** Rows read at once: frames go between. */
const ROWS_AT_ONCE = 500

export async function indexAuthors(rows: readonly LogRow[]): Promise<AuthorIndex> {
  const written = new Map<number, Stretch[]>()
  const removed = new Map<number, Stretch[]>()
  for (const [index, { payload, author, createdAt: atMs }] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate()
    const { structs, ds } = Y.decodeUpdate(payload)
    for (const { id, length } of structs)
      note(written, id.client, { clock: id.clock, end: id.clock + length, author, atMs })
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) note(removed, client, { clock, end: clock + len, author, atMs })
  }
  return {
    writersOf: (client, clock, end) => partsWithin(written.get(client) ?? [], clock, end),
    removersOf: (client, clock, end) => partsWithin(removed.get(client) ?? [], clock, end),
  }
}

function note(stretches: Map<number, Stretch[]>, client: number, stretch: Stretch): void {
  const known = stretches.get(client)
  if (known) known.push(stretch)
  else stretches.set(client, [stretch])
}

function partsWithin(stretches: readonly Stretch[], clock: number, end: number): Stretch[] {
  return stretches
    .filter((stretch) => stretch.clock < end && stretch.end > clock)
    .map((stretch) => ({ ...stretch, clock: Math.max(stretch.clock, clock), end: Math.min(stretch.end, end) }))
}
