import { Fragment, memo } from 'react'
import { phrasesOf } from './phrases-of.ts'

/** Text whose lines break between phrases only, in browsers, too, that cannot find them (`word-break: auto-phrase`). */
export const Phrases = memo(function Phrases({ text }: { text: string }) {
  return (
    <span className="phrases">
      {phrasesOf(text).map((phrase, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {phrase}
        </Fragment>
      ))}
    </span>
  )
})
