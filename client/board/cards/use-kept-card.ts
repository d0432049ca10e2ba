import { z } from 'zod'
import { cleanText } from '../../../shared/clean-text.ts'
import { readKept, useKept } from '../../ui/use-kept.ts'

/** A card that is still being written. `cardId` is drawn once, so that a repeat after a lost answer is the same card. */
const UnsentCard = z.object({ cardId: z.string(), title: z.string(), detail: z.string() })
export type UnsentCard = z.infer<typeof UnsentCard>

export type KeptCard = { card: UnsentCard; change: (card: Partial<UnsentCard>) => void; clear: () => void }

/** Text that is on no server yet. `newId` names the next card. */
export function useKeptCard(key: string, newId: () => string): KeptCard {
  const { value: card, keep, drop } = useKept(key, UnsentCard, () => ({ cardId: newId(), title: '', detail: '' }))
  const change = ({ title = card.title, detail = card.detail }: Partial<UnsentCard>) =>
    keep({ ...card, title: cleanText(title), detail: cleanText(detail) })
  return { card, change, clear: drop }
}

export function hasKeptCard(key: string): boolean {
  const kept = readKept(key, UnsentCard)
  return kept !== null && kept.title.trim() + kept.detail.trim() !== ''
}
