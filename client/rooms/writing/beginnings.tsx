import type { RefObject } from 'react'
import type { Question } from '../../../shared/documents/draft.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { beginText } from '../../documents/begin-text.ts'

type BeginningsProps = {
  question: Question
  /** What holds the field they are written into. */
  paper: RefObject<HTMLElement | null>
}

const numbers = ['first', 'second', 'third'] as const

/** Beginnings of sentences, for whoever hesitates before an empty sheet. They become ordinary words of one's own. */
export function Beginnings({ question, paper }: BeginningsProps) {
  const t = useText()
  function begin(words: string) {
    const field = paper.current?.querySelector('textarea')
    if (field) beginText(field, words)
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
