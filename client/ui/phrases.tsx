import { Fragment, memo, useMemo } from 'react'
import { useLanguage } from '../locales/use-text.ts'
import { japaneseParts } from './japanese-parts.ts'
import { phrasesOf } from './phrases-of.ts'

/** Text whose Japanese breaks between phrases only, in browsers, too, that cannot find them (`word-break: auto-phrase`). */
export const Phrases = memo(function Phrases({ text }: { text: string }) {
  const language = useLanguage()
  const parts = language === 'ja' ? [{ text, isJapanese: true }] : japaneseParts(text)
  return (
    <span className="phrases">
      {parts.map((part, index) => (part.isJapanese ? <JapanesePhrases key={index} text={part.text} /> : part.text))}
    </span>
  )
})

function JapanesePhrases({ text }: { text: string }) {
  const phrases = useMemo(() => phrasesOf(text), [text])
  return (
    <span lang="ja">
      {phrases.map((phrase, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {phrase}
        </Fragment>
      ))}
    </span>
  )
}
