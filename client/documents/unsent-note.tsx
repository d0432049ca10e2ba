import { useState, useSyncExternalStore } from 'react'
import { UNSENT_LIFE_DAYS } from '../device/visit-age.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { useOpenDocuments } from './documents-provider.tsx'
import { LeftoversDialog } from './leftovers-dialog.tsx'

/** Where nobody is signed in any more: that `author`'s unsent text is still kept, and what brings it to the server. */
export function UnsentNote({ author }: { author: string }) {
  const t = useText()
  const documents = useOpenDocuments()
  useSyncExternalStore(documents.subscribe, documents.list)
  const [isOpen, setIsOpen] = useState(false)
  if (!documents.hasLeftovers()) return null
  const isKept = documents.isAllKept()
  return (
    <div className="stack">
      <Note {...(isKept ? { kind: 'caution', icon: 'device' } : { kind: 'danger', icon: 'warning' })}>
        <p>
          <Sentence
            text={
              isKept
                ? t('documents:unsent.keptHere', { name: author, days: UNSENT_LIFE_DAYS })
                : t('documents:unsent.kept', { name: author })
            }
          />
        </p>
        <p>
          <Sentence text={t('documents:unsent.signIn', { name: author })} />
        </p>
      </Note>
      <div className="row wrap">
        <Button onClick={() => setIsOpen(true)}>{t('documents:unsent.copy')}</Button>
      </div>
      <LeftoversDialog isOpen={isOpen} onClose={() => setIsOpen(false)} mayReopen={false} />
    </div>
  )
}
