import type { SpotKind } from '../../../shared/rooms/spot.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { firstGraphemes } from '../../../shared/graphemes.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { documentOf, type Place, type PlaceDocuments, readPlaces } from './places.ts'

/** As many letters as tell a text from the others. */
const WORDS = 12

type At = Pick<FirstHalfProps, 'board' | 'actions' | 'caseDocument' | 'room'>

/** The places of one kind, kept current. */
export function usePlaces(at: At, kind: SpotKind): readonly Place[] {
  const { caseId } = at.room
  const documents = documentsOf(at)
  const read = () => (caseId === null ? [] : readPlaces(kind, documents, caseId))
  return useYjsDoc(documentOf(kind, documents), read, `${caseId}/${kind}`)
}

export function documentsOf({ board, actions, caseDocument }: Omit<At, 'room'>): PlaceDocuments {
  return { board: board.doc, actions: actions.doc, caseOf: caseDocument?.doc ?? null }
}

/** How a place is called in a sentence. */
export function usePlaceName(): (place: Place) => string {
  const t = useText()
  return (place) => {
    const begin = firstGraphemes(place.words.trim(), WORDS)
    switch (place.kind) {
      case 'event':
        return t('together:place.event', { label: place.words })
      case 'reflection':
        return t('together:place.reflection', { profession: t(`professions:${place.role}`), words: begin })
      case 'opinion':
        return t('together:place.opinion', { name: place.name, words: begin })
      case 'wish':
        return t('together:place.wish', { profession: t(`professions:${place.role}`), words: begin })
      case 'lens-note':
        return t('together:place.lens-note', { lens: t(`board:lenses.${place.lens}.name`), words: begin })
      case 'statement':
        return t('together:place.statement', { profession: t(`professions:${place.role}`) })
      case 'card':
      case 'pile':
      case 'action':
        return t(`together:place.${place.kind}`, { words: begin === '' ? t(untitled[place.kind]) : begin })
      default:
        return place satisfies never
    }
  }
}

export const untitled = {
  card: 'board:cards.untitled',
  pile: 'board:grouping.untitledPile',
  action: 'board:actions.untitled',
} as const
