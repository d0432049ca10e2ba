import { UNSENT_LIFE_DAYS } from '../device/visit-age.ts'
import { useText } from '../locales/use-text.ts'
import { Sentence } from '../ui/sentence.tsx'
import { LeftTextsNote } from './left-texts-note.tsx'

/** Where nobody is signed in any more: that `author`'s unsent text is still kept, and what brings it to the server. */
export function UnsentNote({ author }: { author: string }) {
  const t = useText()
  const kept = (isKept: boolean) =>
    isKept
      ? t('documents:unsent.keptHere', { name: author, days: UNSENT_LIFE_DAYS })
      : t('documents:unsent.kept', { name: author })
  return (
    <LeftTextsNote
      words={(isKept) => (
        <>
          <p>
            <Sentence text={kept(isKept)} />
          </p>
          <p>
            <Sentence text={t('documents:unsent.signIn', { name: author })} />
          </p>
        </>
      )}
    />
  )
}
