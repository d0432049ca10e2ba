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

/** Which card is on its way, and the way back. */
export function WhereTo({ card, onCancel }: { card: Card; onCancel: () => void }) {
  const t = useText()
  const title = useCardTitle()(card)
  return (
    <Note kind="indigo" icon="forward">
      <div className="where-to">
        <p>
          <b>「{title}」</b>　{t('board:grouping.whereTo')}
        </p>
        <Button kind="quiet" onClick={onCancel}>
          {t('board:grouping.cancel')}
        </Button>
      </div>
    </Note>
  )
}
