import type { Question } from '../../shared/documents/draft.ts'
import { useText } from '../locales/use-text.ts'

/** What a question is about, on a tab: where three of them share the width of a phone, in a word. Its name stays the whole. */
export function QuestionWords({ question }: { question: Question }) {
  const t = useText()
  return (
    <span className="tab-words">
      <span className="heard-on-phone">{t(`rooms:question.${question}.tab`)}</span>
      <span className="only-on-phone" aria-hidden="true">
        {t(`rooms:question.${question}.short`)}
      </span>
    </span>
  )
}
