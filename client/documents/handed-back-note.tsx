import { useText } from '../locales/use-text.ts'
import { Phrases } from '../ui/phrases.tsx'
import { LeftTextsNote } from './left-texts-note.tsx'

/** Where one may go no further: the text that the server no longer takes. */
export function HandedBackNote() {
  const t = useText()
  return (
    <LeftTextsNote
      words={(isKept) => <Phrases text={t(isKept ? 'documents:handedBack.kept' : 'documents:handedBack.here')} />}
    />
  )
}
