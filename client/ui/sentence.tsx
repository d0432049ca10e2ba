import { useLanguage } from '../locales/use-text.ts'
import { japaneseParts } from './japanese-parts.ts'

/** A sentence of the screen with words that people wrote. Where it is English, they are marked as Japanese: voices read them as such. */
export function Sentence({ text }: { text: string }) {
  const language = useLanguage()
  if (language === 'ja') return text
  return japaneseParts(text).map((part, index) =>
    part.isJapanese ? (
      <span key={index} lang="ja">
        {part.text}
      </span>
    ) : (
      part.text
    ),
  )
}
