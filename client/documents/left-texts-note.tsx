import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { useOpenDocuments } from './documents-provider.tsx'
import { LeftoversDialog } from './leftovers-dialog.tsx'

/** That there is text which is not on the server, to be copied. Nothing where there is none. `words`: by whether all of it is kept on the device. */
export function LeftTextsNote({ words }: { words: (isKept: boolean) => ReactNode }) {
  const t = useText()
  const documents = useOpenDocuments()
  useSyncExternalStore(documents.subscribe, documents.list)
  const [isOpen, setIsOpen] = useState(false)
  if (!documents.hasLeftovers()) return null
  const isKept = documents.isAllKept()
  return (
    <div className="stack">
      <Note {...(isKept ? { kind: 'caution', icon: 'device' } : { kind: 'danger', icon: 'warning' })}>
        {words(isKept)}
      </Note>
      <div className="row wrap">
        <Button onClick={() => setIsOpen(true)}>{t('documents:unsent.copy')}</Button>
      </div>
      <LeftoversDialog isOpen={isOpen} onClose={() => setIsOpen(false)} mayReopen={false} />
    </div>
  )
}
