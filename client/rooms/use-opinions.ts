import { type AdvanceOpinion, readAdvanceOpinions } from '../../shared/documents/board-opinions.ts'
import { useYjs } from '../documents/use-yjs.ts'
import type { FirstHalfProps } from './room-props.ts'

/** The advance opinions that stand with the case at hand; none before its papers were opened. */
export function useOpinions({ board, room }: Pick<FirstHalfProps, 'board' | 'room'>): [string, AdvanceOpinion][] {
  const { doc } = board
  const { caseId } = room
  return useYjs(doc.getMap('advanceOpinions'), () => readAdvanceOpinions(doc, caseId), caseId ?? '')
}
