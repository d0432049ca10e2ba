import { useText } from '../../locales/use-text.ts'
import { Sentence } from '../../ui/sentence.tsx'

/** The pile on which a card lies, where the piles themselves are not seen. */
export function PileLine({ title }: { title: string | undefined }) {
  const t = useText()
  if (title === undefined) return null
  return (
    <p className="caption">
      <Sentence text={t('board:cards.onPile', { title })} />
    </p>
  )
}
