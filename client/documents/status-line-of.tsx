import { useState, useSyncExternalStore } from 'react'
import { StatusLine } from '../ui/status-line.tsx'
import { useOpenDocuments } from './documents-provider.tsx'
import { LeftoversDialog } from './leftovers-dialog.tsx'
import { worstStatus } from './worst-status.ts'

/** The status line of a screen that shows these documents. Text left unsaved on other screens is told of too. */
export function StatusLineOf({ documentIds }: { documentIds: readonly string[] }) {
  const documents = useOpenDocuments()
  const open = useSyncExternalStore(documents.subscribe, documents.list)
  const [isDialogOpen, setIsDialogOpen] = useState(false)
  const status = worstStatus(open, documentIds)
  const of = status.kind === 'saved' && status.draft ? 'draft' : 'text'
  return (
    <>
      <StatusLine status={status} of={of} onShowText={() => setIsDialogOpen(true)} />
      <LeftoversDialog isOpen={isDialogOpen} onClose={() => setIsDialogOpen(false)} />
    </>
  )
}
