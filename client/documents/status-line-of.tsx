import { useState, useSyncExternalStore } from 'react'
import { useText } from '../locales/use-text.ts'
import { StatusLine } from '../ui/status-line.tsx'
import { HeldStatus } from '../ui/status-parts.tsx'
import { useOpenDocuments } from './documents-provider.tsx'
import { LeftoversDialog } from './leftovers-dialog.tsx'
import { type LineStatus, worstStatus } from './worst-status.ts'

/** The status line of a screen that shows these documents. Text left unsaved on other screens is told of too. */
export function StatusLineOf({ documentIds }: { documentIds: readonly string[] }) {
  const documents = useOpenDocuments()
  const open = useSyncExternalStore(documents.subscribe, documents.list)
  const [isDialogOpen, setIsDialogOpen] = useState(false)
  return (
    <>
      <Line status={worstStatus(open, documentIds)} onShow={() => setIsDialogOpen(true)} />
      <LeftoversDialog isOpen={isDialogOpen} onClose={() => setIsDialogOpen(false)} />
    </>
  )
}

function Line({ status, onShow }: { status: LineStatus; onShow: () => void }) {
  const t = useText()
  switch (status.kind) {
    case 'saved':
      return <StatusLine status={status} of={status.draft ? 'draft' : 'text'} />
    case 'unsaved':
      return <StatusLine status={status} onCopyText={onShow} />
    case 'read-only':
      return <StatusLine status={{ kind: 'read-only', reason: 'no-right' }} />
    case 'recovered':
      return (
        <HeldStatus
          icon="undo"
          what={t('documents:recovered.what')}
          onAct={onShow}
          act={t('documents:recovered.look')}
        />
      )
    default:
      return <StatusLine status={status} />
  }
}
