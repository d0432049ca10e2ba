import { useText } from '../../locales/use-text.ts'
import { useCardTitle } from '../cards/card-face.tsx'
import type { Undone } from './pile-deeds.ts'
import type { BoardCards, PileOfCards } from '../cards/use-cards.ts'

/** What to call a pile in a sentence. */
export function usePileName(): (pile: PileOfCards) => string {
  const t = useText()
  return ({ pile: { title } }) => (title.trim() === '' ? t('board:grouping.untitledPile') : title)
}

/** What was done on the grouping screen, in words. */
export function useTableWords({ cards }: BoardCards) {
  const t = useText()
  const titleOf = useCardTitle()
  const nameOf = usePileName()
  const title = (cardId: string) => titleOf(cards.find(({ id }) => id === cardId) ?? { title: '' })
  const undoneWords = ({ kind, cardIds }: Undone) => {
    if (kind === 'merge') return t('leading:piles.mergeUndone')
    if (kind === 'split') return t('leading:piles.splitUndone')
    return t('board:grouping.undone', { title: title(cardIds[0] ?? '') })
  }
  return {
    moved: (cardId: string, pile: string | null) =>
      pile === null
        ? t('board:grouping.tookOut', { title: title(cardId) })
        : t('board:grouping.movedTo', { title: title(cardId), pile }),
    merged: (from: PileOfCards, into: PileOfCards) =>
      t('leading:piles.merged', { from: nameOf(from), into: nameOf(into) }),
    split: (count: number) => t('leading:piles.splitDone', { count }),
    undone: (undone: Undone | null) => {
      if (undone === null) return t('board:grouping.nothingToUndo')
      return undoneWords(undone) + (undone.left > 0 ? t('leading:piles.left', { count: undone.left }) : '')
    },
  }
}
