import * as Y from 'yjs'
import { Limit } from '../../shared/documents/limits.ts'
import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { DecodedUpdate, FreshStructs, Stop } from './gate-structs.ts'
import { isDeletionAccepted, nextClock, type ClientRange, type KnownState } from './known-state.ts'
import { findLock, placeOf, type Reach } from './places.ts'

/** `isOnlyFormatting`: nothing but marks of formatting goes, no text. `ofServer`: values of the server that were passed over. */
export type Deletions = { ranges: ClientRange[]; isOnlyFormatting: boolean; ofServer: ClientRange[] }

/**
 * `leavesServers`: what the server wrote is passed over instead of refused; it stays either way. `leavesUnknown`: so is what is not here.
 */
type DeletionView = {
  fresh: FreshStructs
  known: KnownState
  reach: Reach
  leavesServers?: boolean
  leavesUnknown?: boolean
}

/** Leaves out what is deleted already, and follows everything else to its root. */
export function selectDeletions(
  deleteSet: DecodedUpdate['ds'],
  { fresh, known, reach, leavesServers = false, leavesUnknown = false }: DeletionView,
): Result<Deletions, Stop> {
  const selected: Part[] = []
  const ofServer: Part[] = []
  let rangeCount = 0
  for (const [client, items] of deleteSet.clients) {
    rangeCount += items.length
    if (rangeCount > Limit.deleteRanges) return refuse('too-large')
    const lastFresh = fresh.get(client)?.at(-1)?.struct
    const knownEnd = lastFresh ? lastFresh.id.clock + lastFresh.length : nextClock(known, client)
    for (const { clock, end } of mergeRanges(client, items)) {
      // Parked deletions would pile up and cost every later frame; asked again, the client sends what they belong to.
      if (end > knownEnd && !leavesUnknown) return refuse('gap')
      const range = { client, clock, end: Math.min(end, knownEnd) }
      if (range.end <= clock) continue
      for (const part of undeletedParts(range, known)) {
        const lock = findLockOf(part, known, reach)
        if (lock !== null && !(lock === 'server-written' && leavesServers)) return refuse(lock)
        if (lock === null) selected.push(part)
        else if (isValueOfServer(part, known, reach)) ofServer.push(part)
      }
    }
  }
  const isOnlyFormatting = selected.every(({ item }) => item?.content instanceof Y.ContentFormat)
  return ok({ ranges: rangesOf(selected), isOnlyFormatting, ofServer: rangesOf(ofServer) })
}

function rangesOf(parts: readonly Part[]): ClientRange[] {
  return parts.map(({ range }) => range)
}

/** A whole value of a root that is the server's alone. */
function isValueOfServer({ item }: Part, known: KnownState, { roots }: Reach): boolean {
  const place = item && placeOf(item, known.rootNames)
  return place?.depth === 1 && roots.get(place.root)?.writtenBy === 'server'
}

type Part = { range: ClientRange; item: Y.Item | null }

/** Sorted and joined, so that ranges that cover one another again and again cost no more than one. */
function mergeRanges(client: number, items: readonly { clock: number; len: number }[]): ClientRange[] {
  const merged: ClientRange[] = []
  for (const { clock, len } of items.toSorted((a, b) => a.clock - b.clock)) {
    if (len < 1) continue
    const last = merged.at(-1)
    if (last && clock <= last.end) last.end = Math.max(last.end, clock + len)
    else merged.push({ client, clock, end: clock + len })
  }
  return merged
}

/** The parts of a range that are still there; `item` is null for what is accepted or in this very frame, which only clients wrote. */
function undeletedParts(range: ClientRange, known: KnownState): Part[] {
  const durableEnd = Y.getState(known.doc.store, range.client)
  const parts = undeletedDurableParts({ ...range, end: Math.min(range.end, durableEnd) }, known.doc)
  if (range.end > durableEnd) parts.push({ range: { ...range, clock: Math.max(range.clock, durableEnd) }, item: null })
  return parts.filter((part) => !isDeletionAccepted(known, part.range))
}

function undeletedDurableParts({ client, clock, end }: ClientRange, doc: Y.Doc): Part[] {
  const structs = doc.store.clients.get(client)
  if (structs === undefined || clock >= end) return []
  const parts: Part[] = []
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= end) break
    if (!(struct instanceof Y.Item) || struct.deleted) continue
    const from = Math.max(clock, struct.id.clock)
    parts.push({ range: { client, clock: from, end: Math.min(end, struct.id.clock + struct.length) }, item: struct })
  }
  return parts
}

function findLockOf({ item }: Part, known: KnownState, reach: Reach): RefusalReason | null {
  if (item === null) return null
  const place = placeOf(item, known.rootNames)
  return place === null ? 'server-written' : findLock(place, reach)
}
