import { isSameSpot } from '../../../shared/rooms/spot.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { type CaseScreenProps, mayEditBoard } from '../for-case.tsx'
import type { Table } from './grouping-table.ts'
import type { PileOfCards } from '../cards/use-cards.ts'

type PileToolsProps = { screen: CaseScreenProps; table: Table; pile: PileOfCards; name: string; pileCount: number }

/** Below a pile: the ways to lay it on another, and to make two of it. While something is in hand only its own stays. */
export function PileTools({ screen, table, pile, name, pileCount }: PileToolsProps) {
  const t = useText()
  if (!mayEditBoard(screen)) return null
  const { card, merging, splitting } = table
  const isIdle = card === null && merging === null && splitting === null
  const isMerging = merging?.id === pile.id
  const isSplitting = splitting?.id === pile.id
  if (!isIdle && !isMerging && !isSplitting) return null
  return (
    <div className="pile-tools">
      {(isIdle || isMerging) && pileCount > 1 && (
        <Button
          kind="quiet"
          on={isMerging}
          label={t('leading:piles.mergeLabel', { pile: name })}
          onClick={() => table.beginMerge(pile.id)}
        >
          {t('leading:piles.merge')}
        </Button>
      )}
      {(isIdle || isSplitting) && pile.cards.length > 1 && (
        <Button
          kind="quiet"
          on={isSplitting}
          label={t('leading:piles.splitLabel', { pile: name })}
          onClick={() => table.beginSplit(pile.id)}
        >
          {t('leading:piles.split')}
        </Button>
      )}
      {isIdle && <ShowPile {...{ screen, pile, name }} />}
    </div>
  )
}

function ShowPile({ screen: { together }, pile, name }: Pick<PileToolsProps, 'screen' | 'pile' | 'name'>) {
  const t = useText()
  const spot = { kind: 'pile', id: pile.id } as const
  if (!together.mayShow) return null
  return (
    <Button
      kind="quiet"
      icon="people"
      on={together.shown !== null && isSameSpot(together.shown.spot, spot)}
      label={t('together:show.hereOf', { label: name })}
      onClick={() => together.show(spot)}
    >
      {t('together:show.short')}
    </Button>
  )
}
