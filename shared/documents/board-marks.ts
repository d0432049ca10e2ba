import type * as Y from 'yjs'
import { z } from 'zod'
import { readEntries } from './entries.ts'

/** What someone notes beside an event of the case: ？ 分からないところ / ★ 覚えている場面. */
export const Mark = z.enum(['unclear', 'remembered'])
export type Mark = z.infer<typeof Mark>

/** How many at the table marked an event of the case with ？ and with ★. */
export const MarkTotal = z.object({ unclear: z.number().int().min(0), remembered: z.number().int().min(0) })
export type MarkTotal = z.infer<typeof MarkTotal>

/** By the id of the event. Empty before the first reading has ended. */
export function readMarkTotals(doc: Y.Doc): Map<string, MarkTotal> {
  return readEntries(doc.getMap('markTotals'), MarkTotal)
}

/** Only the server calls this. A second reading adds to the first: what was unclear then was unclear. */
export function addMarkTotals(doc: Y.Doc, totals: ReadonlyMap<string, MarkTotal>): void {
  const before = readMarkTotals(doc)
  for (const [eventId, { unclear, remembered }] of totals) {
    const earlier = before.get(eventId) ?? { unclear: 0, remembered: 0 }
    doc.getMap('markTotals').set(eventId, {
      unclear: earlier.unclear + unclear,
      remembered: earlier.remembered + remembered,
    })
  }
}
