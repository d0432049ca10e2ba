import { useState, useSyncExternalStore } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { useOpenDocuments } from './documents-provider.tsx'
import './left-note.css'
import { LeftoversDialog } from './leftovers-dialog.tsx'

type LeftNoteProps = {
  /** Documents that had text on the device when the page opened. */
  left: readonly string[]
}

/** Where no status line tells of it: what had been left on this device, and what became of it. */
export function LeftNote({ left }: LeftNoteProps) {
  const t = useText()
  const documents = useOpenDocuments()
  const open = useSyncExternalStore(documents.subscribe, documents.list)
  const [isPutAway, setIsPutAway] = useState(false)
  const [isLooking, setIsLooking] = useState(false)
  const mine = open.filter(({ documentId }) => left.includes(documentId))
  const isHandedBack = mine.some(({ recovered }) => recovered.length > 0)
  if (left.length === 0 || (isPutAway && !isHandedBack)) return null
  const state = isHandedBack ? 'recovered' : mine.length > 0 ? 'sending' : 'sent'
  return (
    <div className="left-note">
      <Note kind="indigo" icon={state === 'sent' ? 'saved' : 'device'}>
        <output>{t(`documents:left.${state}`)}</output>
        {state === 'recovered' && <Button onClick={() => setIsLooking(true)}>{t('documents:left.look')}</Button>}
        {state === 'sent' && (
          <Button kind="quiet" onClick={() => setIsPutAway(true)}>
            {t('documents:left.ok')}
          </Button>
        )}
      </Note>
      <LeftoversDialog isOpen={isLooking} onClose={() => setIsLooking(false)} />
    </div>
  )
}
