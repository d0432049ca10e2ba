import { useState } from 'react'
import type { Card } from '../../../shared/documents/board-cards.ts'
import { cardEntries, removeCard } from '../../../shared/documents/board-cards.ts'
import { textOf } from '../../../shared/documents/entries.ts'
import { FieldLimit } from '../../../shared/documents/limits.ts'
import { BoundTextArea, BoundTextInput } from '../../documents/bound-text.tsx'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useCardTitle } from './card-face.tsx'
import type { CaseScreenProps } from '../for-case.tsx'
import { useFocusInside } from '../use-focus-inside.ts'

type OwnCardProps = { screen: CaseScreenProps; card: Card; onDone: () => void }

/** One's own card, being mended: what is typed stands on everyone's screen at once. */
export function OwnCardEditor({ screen, card, onDone }: OwnCardProps) {
  const t = useText()
  const sheet = useFocusInside<HTMLElement>()
  const [asking, setAsking] = useState(false)
  const titleOf = useCardTitle()
  function remove() {
    removeCard(screen.board.doc, card.id)
    screen.announce(t('board:cards.removed', { title: titleOf(card) }))
    onDone()
  }
  return (
    <article className="card card-lifted stack" aria-label={t('board:cards.mine')} ref={sheet}>
      <OwnCardFields screen={screen} cardId={card.id} />
      <div className="row wrap">
        <Button icon="check" onClick={onDone}>
          {t('board:cards.editDone')}
        </Button>
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t('board:cards.remove')}
        </Button>
      </div>
      <Dialog
        isOpen={asking}
        danger
        title={t('board:cards.removeTitle')}
        confirmLabel={t('board:cards.remove')}
        onConfirm={remove}
        onCancel={() => setAsking(false)}
      >
        <p>{t('board:cards.removeText')}</p>
      </Dialog>
    </article>
  )
}

function OwnCardFields({ screen, cardId }: { screen: CaseScreenProps; cardId: string }) {
  const t = useText()
  const entries = cardEntries(screen.board.doc)
  const title = textOf(entries, cardId, 'title')
  const detail = textOf(entries, cardId, 'detail')
  if (title === null || detail === null) return null
  return (
    <>
      <Field label={t('board:compose.field.title')}>
        {({ id }) => <BoundTextInput id={id} text={title} limit={FieldLimit.title} />}
      </Field>
      <Field label={t('board:compose.field.detail')}>
        {({ id }) => <BoundTextArea id={id} text={detail} limit={FieldLimit.detail} />}
      </Field>
    </>
  )
}
