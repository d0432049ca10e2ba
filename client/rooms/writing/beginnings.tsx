import type { RefObject } from 'react'
import type { Question } from '../../../shared/documents/draft.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { beginText, clearText } from '../../documents/begin-text.ts'

type BeginningsProps = {
  question: Question
  /** What holds the field they are written into. */
  paper: RefObject<HTMLElement | null>
  onBegin: (words: string) => void
}

const numbers = ['first', 'second', 'third'] as const

/** Beginnings of sentences, for whoever hesitates before an empty sheet. They become ordinary words of one's own. */
export function Beginnings({ question, paper, onBegin }: BeginningsProps) {
  const t = useText()
  function begin(words: string) {
    const field = paper.current?.querySelector('textarea')
    if (!field) return
    onBegin(words)
    beginText(field, words)
  }
  return (
    <fieldset className="beginnings" aria-label={t('rooms:writing.beginnings')}>
      {numbers.map((number) => {
        const words = t(`rooms:writing.beginning.${question}.${number}`)
        return (
          <Button key={number} kind="quiet" onClick={() => begin(words)}>
            {words}
          </Button>
        )
      })}
    </fieldset>
  )
}

/** An example is no answer yet: what is missing, and the way back to an empty sheet. */
export function OnlyBegun({ paper }: Pick<BeginningsProps, 'paper'>) {
  const t = useText()
  function clear() {
    const field = paper.current?.querySelector('textarea')
    if (field) clearText(field)
  }
  return (
    <div className="only-begun">
      <p>{t('rooms:writing.onlyBegun')}</p>
      <Button kind="quiet" onClick={clear}>
        {t('rooms:writing.clearBeginning')}
      </Button>
    </div>
  )
}
