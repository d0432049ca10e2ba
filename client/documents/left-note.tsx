import { useState, useSyncExternalStore } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { StatusLine } from '../ui/status-line.tsx'
import { useOpenDocuments } from './documents-provider.tsx'
import './left-note.css'
import { LeftoversDialog } from './leftovers-dialog.tsx'
import { type LineStatus, worstStatus } from './worst-status.ts'

/** What was left goes no further by itself, and the line says why. */
const stopped: ReadonlySet<LineStatus['kind']> = new Set(['held', 'unsaved'])

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
  const [wasStopped, setWasStopped] = useState(false)
  const mine = open.filter(({ documentId }) => left.includes(documentId))
  const status = worstStatus(mine, [])
  const isStopped = stopped.has(status.kind)
  if (isStopped && !wasStopped) setWasStopped(true)
  // What was handed back and put away has not been sent, and needs no word more.
  const isDone = isPutAway || wasStopped
  if (left.length === 0 || (mine.length === 0 && isDone)) return null
  const state = mine.length === 0 ? 'sent' : status.kind === 'sending' ? 'sending' : 'waiting'
  return (
    <div className="left-note">
      {isStopped ? (
        <StatusLine status={status} onShowText={() => setIsLooking(true)} />
      ) : (
        <Note kind="indigo" icon={state === 'sent' ? 'saved' : 'device'}>
          <output>{t(`documents:left.${state}`)}</output>
          {state === 'sent' && (
            <Button kind="quiet" onClick={() => setIsPutAway(true)}>
              {t('documents:left.ok')}
            </Button>
          )}
        </Note>
      )}
      <LeftoversDialog isOpen={isLooking} onClose={() => setIsLooking(false)} />
    </div>
  )
}
