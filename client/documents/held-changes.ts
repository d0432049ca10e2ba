import type { TextChange } from './text-change.ts'

/** A delta as a Y.Text reports it. */
export type Delta = readonly { retain?: number | undefined; delete?: number | undefined; insert?: unknown }[]

/** Where a place in a text comes to lie through a change by someone else. What is inserted exactly there goes behind it. */
export function placeAfter(place: number, delta: Delta): number {
  let oldIndex = 0
  let newIndex = 0
  for (const part of delta) {
    if (oldIndex >= place) break
    const length = part.retain ?? part.delete ?? 0
    const passed = Math.min(length, place - oldIndex)
    oldIndex += length
    if (part.retain !== undefined) newIndex += passed
    if (part.insert !== undefined) newIndex += insertedLength(part.insert)
  }
  return newIndex + Math.max(0, place - oldIndex)
}

/** Where a place in a text lay before a change by someone else. What lies within new words lay where they were inserted. */
export function placeBefore(place: number, delta: Delta): number {
  let oldIndex = 0
  let newIndex = 0
  for (const part of delta) {
    if (newIndex >= place) break
    if (part.delete !== undefined) oldIndex += part.delete
    const passed = Math.min(part.retain ?? insertedLength(part.insert ?? ''), place - newIndex)
    newIndex += passed
    if (part.retain !== undefined) oldIndex += passed
  }
  return oldIndex + Math.max(0, place - newIndex)
}

/** Where a character comes to lie; null when it was deleted. */
export function characterAfter(index: number, delta: Delta): number | null {
  let oldIndex = 0
  let newIndex = 0
  for (const part of delta) {
    if (part.insert !== undefined) newIndex += insertedLength(part.insert)
    const length = part.retain ?? part.delete ?? 0
    if (index < oldIndex + length) return part.delete === undefined ? newIndex + index - oldIndex : null
    oldIndex += length
    newIndex += part.retain ?? 0
  }
  return newIndex + index - oldIndex
}

/** Where the caret belongs that stood at `caret` when the person had made `wanted`, of which `changes` came about after `deltas`. */
export function caretAfter(
  caret: number,
  wanted: TextChange,
  { deltas, changes }: { deltas: readonly Delta[]; changes: readonly TextChange[] },
): number {
  const { index, removed, inserted } = wanted
  const insertion = changes.at(-1)
  if (caret > index && caret <= index + inserted.length && insertion !== undefined && insertion.inserted !== '')
    return insertion.index + Math.min(caret - index, insertion.inserted.length)
  const before =
    caret <= index ? caret : Math.max(index, caret - inserted.length) + (caret > index + inserted.length ? removed : 0)
  return changes.reduce(placeAfterChange, deltas.reduce(placeAfter, before))
}

/** Where a place comes to lie through one's own change; what is inserted exactly there goes behind it. */
export function placeAfterChange(place: number, { index, removed, inserted }: TextChange): number {
  if (place <= index) return place
  return place >= index + removed ? place - removed + inserted.length : index
}

function insertedLength(insert: unknown): number {
  return typeof insert === 'string' ? insert.length : 1
}

/** Own changes that mean the same as `change` meant before `deltas` happened; to be applied in this order. */
export function changesAfter(change: TextChange, deltas: readonly Delta[]): TextChange[] {
  const index = deltas.reduce(placeAfter, change.index)
  const removals = runsOf(survivorsOf(change, deltas)).map((run) => ({ ...run, inserted: '' }))
  const insertion = change.inserted === '' ? [] : [{ index, removed: 0, inserted: change.inserted }]
  // From the back, so that none shifts another. The insertion comes first in the text and last in time.
  return [...removals.toReversed(), ...insertion]
}

function survivorsOf({ index, removed }: TextChange, deltas: readonly Delta[]): number[] {
  const characters = Array.from({ length: removed }, (_, offset) => index + offset)
  return deltas.reduce(
    (places, delta) => places.map((place) => characterAfter(place, delta)).filter((place) => place !== null),
    characters,
  )
}

function runsOf(places: readonly number[]): { index: number; removed: number }[] {
  const runs: { index: number; removed: number }[] = []
  for (const place of places) {
    const last = runs.at(-1)
    if (last !== undefined && last.index + last.removed === place) last.removed += 1
    else runs.push({ index: place, removed: 1 })
  }
  return runs
}
