import { useState, useSyncExternalStore } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { useOpenDocuments } from './documents-provider.tsx'
import { LeftoversDialog } from './leftovers-dialog.tsx'

/** Where one may go no further: the text that the server no longer takes, to be copied. Nothing where there is none. */
export function HandedBackNote() {
  const t = useText()
  const documents = useOpenDocuments()
  useSyncExternalStore(documents.subscribe, documents.list)
  const [isOpen, setIsOpen] = useState(false)
  if (!documents.hasLeftovers()) return null
  const isKept = documents.isAllKept()
  return (
    <div className="stack">
      <Note {...(isKept ? { kind: 'caution', icon: 'device' } : { kind: 'danger', icon: 'warning' })}>
        <Phrases text={t(isKept ? 'documents:handedBack.kept' : 'documents:handedBack.here')} />
      </Note>
      <Button onClick={() => setIsOpen(true)}>{t('documents:unsent.copy')}</Button>
      <LeftoversDialog isOpen={isOpen} onClose={() => setIsOpen(false)} mayReopen={false} />
    </div>
  )
}
