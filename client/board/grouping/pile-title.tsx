import { useState } from 'react'
import { pileEntries } from '../../../shared/documents/board-cards.ts'
import { textOf } from '../../../shared/documents/entries.ts'
import { FieldLimit } from '../../../shared/documents/limits.ts'
import { BoundTextInput } from '../../documents/bound-text.tsx'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { type CaseScreenProps, mayEditBoard } from '../for-case.tsx'
import { useFocusInside } from '../use-focus-inside.ts'

type PileTitleProps = { screen: CaseScreenProps; pileId: string; title: string; begun: boolean }

/** A pile's title, and the pencil that opens it for typing. `begun`: it is a new pile of mine, waiting for its title. */
export function PileTitle({ screen, pileId, title, begun }: PileTitleProps) {
  const t = useText()
  const [editing, setEditing] = useState(begun)
  const isUntitled = title.trim() === ''
  const name = isUntitled ? t('board:grouping.untitledPile') : title
  if (editing && mayEditBoard(screen))
    return <PileTitleEditor screen={screen} pileId={pileId} onDone={() => setEditing(false)} />
  return (
    <div className="pile-head">
      <h2 className="pile-title">
        <Phrases text={name} />
      </h2>
      {mayEditBoard(screen) && (
        <Button
          kind="quiet"
          icon="write"
          label={t(isUntitled ? 'board:grouping.giveTitleTo' : 'board:grouping.editTitleOf', { pile: name })}
          onClick={() => setEditing(true)}
        >
          {isUntitled && t('board:grouping.giveTitle')}
        </Button>
      )}
    </div>
  )
}

function PileTitleEditor({ screen, pileId, onDone }: { screen: CaseScreenProps; pileId: string; onDone: () => void }) {
  const t = useText()
  const sheet = useFocusInside<HTMLDivElement>()
  const { doc, awareness } = screen.board
  const text = textOf(pileEntries(doc), pileId, 'title')
  if (text === null) return null
  return (
    <div className="pile-head" ref={sheet}>
      <div className="grow">
        <BoundTextInput
          text={text}
          limit={FieldLimit.title}
          label={t('board:grouping.pileTitle')}
          place={{ awareness, field: `${pileId}/title` }}
          onEnter={onDone}
        />
      </div>
      <Button kind="quiet" icon="check" onClick={onDone}>
        {t('board:grouping.titleDone')}
      </Button>
    </div>
  )
}
