import type { ReactNode } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { useCardTitle } from '../cards/card-face.tsx'
import { Destination, WhereTo } from './destination.tsx'
import type { Table } from './grouping-table.ts'
import { usePileName } from './grouping-words.ts'

/** What is in hand, what can be done with it here, and the way back. */
export function InHandNote({ table }: { table: Table }): ReactNode {
  const t = useText()
  const titleOf = useCardTitle()
  const nameOf = usePileName()
  const { card, merging, splitting, putDown } = table
  if (card)
    return (
      <WhereTo what={titleOf(card)} question={t('board:grouping.whereTo')} onCancel={putDown}>
        <Destination onGo={table.moveToNewPile}>{t('board:grouping.newPile')}</Destination>
      </WhereTo>
    )
  if (merging) return <WhereTo what={nameOf(merging)} question={t('leading:piles.mergeWhere')} onCancel={putDown} />
  if (splitting)
    return (
      <WhereTo what={nameOf(splitting)} question={t('leading:piles.splitWhich')} onCancel={putDown}>
        <SplitButton table={table} of={splitting.cards.length} />
      </WhereTo>
    )
  return null
}

function SplitButton({ table, of }: { table: Table; of: number }) {
  const t = useText()
  const count = table.chosenIds.length
  // Before the first card is touched the sentence beside it says what to do.
  if (count === 0) return null
  return (
    <Button onClick={table.split} unavailableBecause={count < of ? undefined : t('leading:piles.splitKeepCard')}>
      {t('leading:piles.splitGo')}
      {t('leading:piles.splitCount', { count })}
    </Button>
  )
}
