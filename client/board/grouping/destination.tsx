import type { ReactNode } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Phrases } from '../../ui/phrases.tsx'

/** Where what is in hand may go: touching it moves it there. */
export function Destination({ children, label, onGo }: { children: string; label?: string; onGo: () => void }) {
  return (
    <button type="button" className="button destination" aria-label={label} onClick={onGo}>
      {children}
    </button>
  )
}

type WhereToProps = { what: string; question: string; onCancel: () => void; children?: ReactNode }

/** What is on its way, further ways for it, and the way back. */
export function WhereTo({ what, question, onCancel, children }: WhereToProps) {
  const t = useText()
  return (
    <Note kind="indigo" icon="forward">
      <div className="where-to">
        <p>
          <b>
            <Phrases text={t('ui:marks.quoted', { words: what })} />
          </b>
          {t('ui:marks.apart')}
          {question}
        </p>
        <div className="row wrap">
          {children}
          <Button kind="quiet" onClick={onCancel}>
            {t('board:grouping.cancel')}
          </Button>
        </div>
      </div>
    </Note>
  )
}
