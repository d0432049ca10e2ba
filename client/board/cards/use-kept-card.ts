import { useState } from 'react'
import { z } from 'zod'

/** A card that is still being written. `cardId` is drawn once, so that a repeat after a lost answer is the same card. */
const UnsentCard = z.object({ cardId: z.string(), title: z.string(), detail: z.string() })
export type UnsentCard = z.infer<typeof UnsentCard>

export type KeptCard = { card: UnsentCard; change: (card: Partial<UnsentCard>) => void; clear: () => void }

/**
 * Text that is on no server yet. It outlives a phase that moves on and a reload, in this tab alone: the browser drops it with the tab.
 * `newId` names the next card.
 */
export function useKeptCard(key: string, newId: () => string): KeptCard {
  const [card, setCard] = useState<UnsentCard>(() => readKept(key) ?? emptyCard(newId))
  function change(changed: Partial<UnsentCard>) {
    const next = { ...card, ...changed }
    keep(key, next)
    setCard(next)
  }
  function clear() {
    drop(key)
    setCard(emptyCard(newId))
  }
  return { card, change, clear }
}

function isBegun({ title, detail }: Pick<UnsentCard, 'title' | 'detail'>): boolean {
  return title.trim() + detail.trim() !== ''
}

function emptyCard(newId: () => string): UnsentCard {
  return { cardId: newId(), title: '', detail: '' }
}

function readKept(key: string): UnsentCard | null {
  try {
    return UnsentCard.parse(JSON.parse(sessionStorage.getItem(key) ?? ''))
  } catch {
    return null
  }
}

// A browser may forbid or fill its storage: then the text lives on the screen only, and nothing else changes.
function keep(key: string, card: UnsentCard): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(card))
  } catch {
    drop(key)
  }
}

function drop(key: string): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    return
  }
}

export function hasKeptCard(key: string): boolean {
  const kept = readKept(key)
  return kept !== null && isBegun(kept)
}
