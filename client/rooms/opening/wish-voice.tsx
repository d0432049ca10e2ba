import { caseSummary, readSummary } from '../../../shared/documents/case.ts'
import type { OpenDocument } from '../../documents/open-document.ts'
import { useYjs } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { countGraphemes } from '../../../shared/graphemes.ts'
import { Phrases } from '../../ui/phrases.tsx'
import { Voice } from '../../ui/voice.tsx'

/** 本人の願い in the middle of the table: the person's own words, a sentence a line. */
export function WishInTheMiddle({ caseDocument, short = false }: WishProps & { caseDocument: OpenDocument | null }) {
  return caseDocument && <Wish caseDocument={caseDocument} short={short} />
}

/** `short`: at a small table, where the whole wish stands elsewhere on the screen, its first sentence or nothing. */
type WishProps = { short?: boolean }

const LONGEST_SHORT_WISH = 24

function Wish({ caseDocument: { doc }, short = false }: WishProps & { caseDocument: OpenDocument }) {
  const t = useText()
  const wish = useYjs(caseSummary(doc), () => readSummary(doc).wish)
  const sentences = short ? shortened(wish) : sentencesOf(wish)
  if (sentences.length === 0) return null
  return (
    <div className="wish-middle">
      <small>{t('rooms:voice.label')}</small>
      <Voice>
        {sentences.map((sentence) => (
          <span key={sentence} className="wish-sentence">
            <Phrases text={sentence} />
          </span>
        ))}
      </Voice>
    </div>
  )
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=。)|\n/).filter((sentence) => sentence.trim() !== '')
}

function shortened(wish: string): string[] {
  const first = sentencesOf(wish)[0]?.replace(/。$/, '')
  return first !== undefined && countGraphemes(first) <= LONGEST_SHORT_WISH ? [first] : []
}
