import type { Card } from '../../../shared/documents/board-cards.ts'
import { useText } from '../../locales/use-text.ts'
import { AnonymousMark } from '../../ui/chip.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'

/** Who a card is from: a profession, or nobody. */
export function CardMark({ card, size = 28 }: { card: Card; size?: number }) {
  return card.role === null ? <AnonymousMark /> : <RoleMark profession={card.role} size={size} />
}

/** What to call a card in a sentence. */
export function useCardTitle(): (card: Pick<Card, 'title'>) => string {
  const t = useText()
  return ({ title }) => (title.trim() === '' ? t('board:cards.untitled') : title)
}
