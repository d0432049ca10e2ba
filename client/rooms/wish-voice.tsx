import { caseSummary, readSummary } from '../../shared/documents/case.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import { useYjs } from '../documents/use-yjs.ts'
import { useText } from '../locales/use-text.ts'
import { Voice } from '../ui/voice.tsx'

/** 本人の願い in the middle of the table: the person's own words, a sentence a line. */
export function WishInTheMiddle({ caseDocument }: { caseDocument: OpenDocument | null }) {
  return caseDocument && <Wish caseDocument={caseDocument} />
}

function Wish({ caseDocument: { doc } }: { caseDocument: OpenDocument }) {
  const t = useText()
  const wish = useYjs(caseSummary(doc), () => readSummary(doc).wish)
  if (wish.trim() === '') return null
  return (
    <div className="wish-middle">
      <small>{t('rooms:voice.label')}</small>
      <Voice>
        {sentencesOf(quoted(wish)).map((sentence) => (
          <span key={sentence} className="wish-sentence">
            {sentence}
          </span>
        ))}
      </Voice>
    </div>
  )
}

/** What stands between 『 』; a wish written without them is taken whole. */
export function quoted(wish: string): string {
  return /『(.+?)』/s.exec(wish)?.[1] ?? wish.trim()
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=。)|\n/).filter((sentence) => sentence.trim() !== '')
}
