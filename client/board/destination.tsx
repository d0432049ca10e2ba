import type { Card } from '../../shared/documents/board-cards.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { useCardTitle } from './card-face.tsx'

/** Where the chosen card may go: touching it moves the card. */
export function Destination({ children, label, onGo }: { children: string; label?: string; onGo: () => void }) {
  return (
    <button type="button" className="button destination" aria-label={label} onClick={onGo}>
      {children}
    </button>
  )
}

type WhereToProps = { card: Card; onNewPile: () => void; onCancel: () => void }

/** Which card is on its way, the pile that does not exist yet, and the way back. */
export function WhereTo({ card, onNewPile, onCancel }: WhereToProps) {
  const t = useText()
  const title = useCardTitle()(card)
  return (
    <Note kind="indigo" icon="forward">
      <div className="where-to">
        <p>
          <b>{t('ui:marks.quoted', { words: title })}</b>
          {t('ui:marks.apart')}
          {t('board:grouping.whereTo')}
        </p>
        <div className="row wrap">
          <Destination onGo={onNewPile}>{t('board:grouping.newPile')}</Destination>
          <Button kind="quiet" onClick={onCancel}>
            {t('board:grouping.cancel')}
          </Button>
        </div>
      </div>
    </Note>
  )
}
