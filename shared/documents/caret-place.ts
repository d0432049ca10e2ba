import * as Y from 'yjs'
import { z } from 'zod'

const Id = z.object({ client: z.int().nonnegative(), clock: z.int().nonnegative() })

/**
 * A place in a text that stays with its letter whatever is written before it, as Yjs puts it into JSON.
 * Never by the name of a root: looking for an unknown one would create it.
 */
export const CaretPlace = z.object({ type: Id.optional(), item: Id.optional(), assoc: z.int().optional() })
export type CaretPlace = z.infer<typeof CaretPlace>

/** Held by the letter before it, so that what others insert exactly there comes behind, as in one's own field. */
export function placeOf(text: Y.Text, index: number): CaretPlace {
  const position = Y.createRelativePositionFromTypeIndex(text, Math.min(index, text.length), -1)
  return CaretPlace.parse(Y.relativePositionToJSON(position))
}

/** Where the place lies now, in UTF-16 units. Null when it lies in another text, or behind letters that have not arrived. */
export function indexOf(text: Y.Text, place: CaretPlace): number | null {
  const { doc } = text
  if (doc === null || (place.type === undefined && place.item === undefined)) return null
  const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(place), doc)
  return found?.type === text ? found.index : null
}
