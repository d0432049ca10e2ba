import { type MarkTotal, readMarkTotals } from '../../../shared/documents/board-marks.ts'
import { useYjs } from '../../documents/use-yjs.ts'
import type { FirstHalfProps } from '../room-props.ts'

/** How many marked which event of the case, by its id. Empty before the first reading has ended. */
export function useMarkTotals({ board: { doc } }: Pick<FirstHalfProps, 'board'>): ReadonlyMap<string, MarkTotal> {
  return useYjs(doc.getMap('markTotals'), () => readMarkTotals(doc))
}
