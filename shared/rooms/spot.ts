import { z } from 'zod'
import { Id } from '../ids.ts'
import type { Phase } from './phases.ts'

/** What can be shown: an event of the case, a revealed paper, an advance opinion, a wish, a card, a pile, a lens note, an action, the statement of a role. */
export const SpotKind = z.enum([
  'event',
  'reflection',
  'opinion',
  'wish',
  'card',
  'pile',
  'lens-note',
  'action',
  'statement',
])
export type SpotKind = z.infer<typeof SpotKind>

/** A place that everyone is shown. `id` is that of the entry; of a statement it is the role. */
export const Spot = z.object({ kind: SpotKind, id: Id })
export type Spot = z.infer<typeof Spot>

/** The kinds of places that the screens of a phase hold. Where people write in private there are none. */
export const spotKinds: Readonly<Record<Phase, readonly SpotKind[]>> = {
  arrival: [],
  pledge: [],
  reading: ['event'],
  writing: [],
  reveal: ['reflection', 'opinion'],
  wishes: ['wish'],
  cards: ['card'],
  grouping: ['pile', 'card'],
  dots: ['card'],
  lenses: ['lens-note'],
  actions: ['card', 'action'],
  roles: ['statement'],
  closing: [],
}

export function isSameSpot(one: Spot, other: Spot): boolean {
  return one.kind === other.kind && one.id === other.id
}
