import { markWords } from '../../shared/records/search.ts'

/** What people wrote, with the words that are searched for marked where they stand in it. */
export function Marked({ text, words }: { text: string; words: string }) {
  const marked = markWords(text, words)
  return (
    <span lang="ja">
      {marked === null ? (
        text
      ) : (
        <>
          {marked.before}
          <mark>{marked.found}</mark>
          {marked.after}
        </>
      )}
    </span>
  )
}
