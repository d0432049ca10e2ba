import { readTimeline, type TimelineEvent } from '../../../shared/documents/case.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { firstGraphemes } from '../../ui/graphemes.ts'
import type { FirstHalfProps } from '../room-props.ts'
import type { Places } from './use-following.ts'
import type { Revealed } from '../use-reflections.ts'

/** As many letters of a paper as tell it from the others. */
const WORDS = 12

/** The events of the case at hand, in the order of time. */
export function useCaseEvents({ caseDocument, board }: FirstHalfProps): readonly (readonly [string, TimelineEvent])[] {
  // A hook is never left out: without a case, the board is watched for nothing.
  const { doc } = caseDocument ?? board
  return useYjsDoc(doc, () => (caseDocument === null ? [] : readTimeline(doc)))
}

export function useEventPlaces(at: FirstHalfProps): Places {
  const t = useText()
  const labels = new Map(useCaseEvents(at).map(([id, { label }]) => [id, label]))
  const placeOf = (id: string) => {
    const label = labels.get(id)
    return label === undefined ? null : t('together:show.event', { label })
  }
  return { kind: 'event', placeOf }
}

/** Papers are called by their role and their first words: they carry no name. */
export function usePaperPlaces(papers: Revealed): Places {
  const t = useText()
  const placeOf = (id: string) => {
    const paper = papers.find(([paperId]) => paperId === id)?.[1]
    if (paper === undefined) return null
    const words = firstGraphemes(paper.text.trim(), WORDS)
    return t('together:show.paper', { profession: t(`professions:${paper.role}`), words })
  }
  return { kind: 'reflection', placeOf }
}
