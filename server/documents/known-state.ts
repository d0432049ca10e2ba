import * as Y from 'yjs'
import { landmarkOf, rootNamesOf, type Landmark, type RootNames } from './places.ts'

/** Clocks of one client, from `clock` up to but not including `end`. */
export type ClientRange = { client: number; clock: number; end: number }

/**
 * What new frames are judged against: the durable doc, and over it the structs and deletions of frames that were accepted and are not
 * applied yet. Without the second a fast typist's next frame would look like a gap.
 */
export type KnownState = {
  doc: Y.Doc
  rootNames: RootNames
  acceptedStructs: Map<number, Landmark[]>
  /** Of each frame, by client and in the order of their clocks. */
  acceptedDeletions: { ticket: number; byClient: ReadonlyMap<number, readonly ClientRange[]> }[]
}

export function createKnownState(doc: Y.Doc): KnownState {
  return { doc, rootNames: rootNamesOf(doc), acceptedStructs: new Map(), acceptedDeletions: [] }
}

/** The first clock of this client that nobody has accepted yet. */
export function nextClock(known: KnownState, client: number): number {
  return known.acceptedStructs.get(client)?.at(-1)?.end ?? Y.getState(known.doc.store, client)
}

export function findLandmark(known: KnownState, { client, clock }: { client: number; clock: number }): Landmark | null {
  if (clock < Y.getState(known.doc.store, client)) {
    return landmarkOf(Y.getItem(known.doc.store, Y.createID(client, clock)), known.rootNames)
  }
  return findInRow(known.acceptedStructs.get(client), clock)
}

/** In a row in the order of the clocks, in which nothing overlaps. */
export function findInRow<Range extends { clock: number; end: number }>(
  row: readonly Range[] | undefined,
  clock: number,
): Range | null {
  let low = 0
  let high = (row?.length ?? 0) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = row?.[middle]
    if (range === undefined) return null
    if (clock < range.clock) high = middle - 1
    else if (clock >= range.end) low = middle + 1
    else return range
  }
  return null
}

export function isDeletionAccepted(known: KnownState, range: ClientRange): boolean {
  return known.acceptedDeletions.some(({ byClient }) => {
    const accepted = findInRow(byClient.get(range.client), range.clock)
    return accepted !== null && range.end <= accepted.end
  })
}

/** Notes an accepted frame. Tickets rise by one with every accepted frame of the document. */
export function noteAccepted(
  known: KnownState,
  accepted: { ticket: number; structs: ReadonlyMap<number, readonly Landmark[]>; deletions: readonly ClientRange[] },
): void {
  for (const [client, landmarks] of accepted.structs) {
    const row = known.acceptedStructs.get(client)
    if (row) for (const landmark of landmarks) row.push(landmark)
    else known.acceptedStructs.set(client, [...landmarks])
  }
  if (accepted.deletions.length === 0) return
  const inOrder = accepted.deletions.toSorted((a, b) => a.clock - b.clock)
  known.acceptedDeletions.push({ ticket: accepted.ticket, byClient: Map.groupBy(inOrder, ({ client }) => client) })
}

/** Forgets what the durable doc holds by now: everything up to this ticket is applied. */
export function forgetApplied(known: KnownState, ticket: number): void {
  for (const [client, landmarks] of known.acceptedStructs) {
    const state = Y.getState(known.doc.store, client)
    const rest = landmarks.filter((landmark) => landmark.end > state)
    if (rest.length === 0) known.acceptedStructs.delete(client)
    else if (rest.length < landmarks.length) known.acceptedStructs.set(client, rest)
  }
  known.acceptedDeletions = known.acceptedDeletions.filter((deletion) => deletion.ticket > ticket)
}

/** After a failed commit: nothing that was only accepted counts any more. */
export function dropAccepted(known: KnownState): void {
  known.acceptedStructs.clear()
  known.acceptedDeletions = []
}
