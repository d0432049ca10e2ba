import { useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { type CaseScreenProps, mayEditBoard } from '../for-case.tsx'
import { keptCardKey, NewAnonymousCard, NewNamedCard, SentAnonymously } from './new-card.tsx'
import { hasKeptCard } from './use-kept-card.ts'

type Writing = 'named' | 'anonymous' | 'sent' | null

export type CardWriting = { writing: Writing; write: (writing: Writing) => void }

/** Which card is being written. A text left unsent, by a phase that moved on or a reload, lies open again. */
export function useCardWriting(screen: CaseScreenProps): CardWriting {
  const kinds = ['anonymous', 'named'] as const
  const [writing, write] = useState<Writing>(
    () => kinds.find((kind) => mayEditBoard(screen) && hasKeptCard(keptCardKey(screen, kind))) ?? null,
  )
  return { writing, write }
}

/** The sheet of the card being written, or what became of it. */
export function CardSheet({ screen, writing, write }: { screen: CaseScreenProps } & CardWriting) {
  const leave = () => write(null)
  switch (writing) {
    case 'named':
      return <NewNamedCard key="named" screen={screen} onLeave={leave} />
    case 'anonymous':
      return <NewAnonymousCard key="anonymous" screen={screen} onLeave={leave} onSent={() => write('sent')} />
    case 'sent':
      return <SentAnonymously />
    default:
      return null
  }
}

export function WriteAnonymousButton({ write }: Pick<CardWriting, 'write'>) {
  const t = useText()
  return (
    <Button icon="write" onClick={() => write('anonymous')}>
      {t('board:cards.writeAnonymous')}
    </Button>
  )
}
