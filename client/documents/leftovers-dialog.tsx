import type { StopReason } from '../../shared/documents/stop-reason.ts'
import { UNSENT_LIFE_DAYS } from '../device/visit-age.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useOpenDocuments } from './documents-provider.tsx'
import type { DocumentWithSaving } from './open-document.ts'

type LeftoversDialogProps = {
  isOpen: boolean
  onClose: () => void
  /** False while nobody is signed in, or another person: there is nothing to connect again with. */
  mayReopen?: boolean
}

/** All texts that are saved nowhere but in this page, to copy; those the server refused can be put away. */
export function LeftoversDialog({ isOpen, onClose, mayReopen = true }: LeftoversDialogProps) {
  const t = useText()
  return (
    <Dialog
      isOpen={isOpen}
      title={t('documents:leftovers.title')}
      cancelLabel={t('documents:leftovers.close')}
      onCancel={onClose}
    >
      <Leftovers mayReopen={mayReopen} />
    </Dialog>
  )
}

function Leftovers({ mayReopen }: { mayReopen: boolean }) {
  const t = useText()
  const documents = useOpenDocuments()
  const leftovers = documents.readLeftovers()
  if (!documents.hasLeftovers()) return <p>{t('documents:leftovers.nothing')}</p>
  const hasKeptRecovered = documents.isAllKept() && leftovers.some(({ recovered }) => recovered.length > 0)
  return (
    <>
      <p>{t('documents:leftovers.explain')}</p>
      {hasKeptRecovered && <p>{t('documents:leftovers.keptHere', { days: UNSENT_LIFE_DAYS })}</p>}
      <ul className="leftovers">
        {leftovers.flatMap(({ documentId, recovered, unsaved }) => [
          ...recovered.map(({ id, text, reason }) => (
            <Leftover key={id} {...{ text, reason }} onPutAway={() => documents.putAwayRecovered(documentId, id)} />
          )),
          ...unsaved.map((text) => <Leftover key={`${documentId} ${text}`} text={text} />),
        ])}
      </ul>
      {mayReopen && documents.list().some(isStopped) && (
        <Button onClick={() => documents.reopen()}>{t('documents:leftovers.reopen')}</Button>
      )}
    </>
  )
}

/** Closed for good, so that only the person can begin anew: they may have signed in again meanwhile. A new page helps one that is too old. */
function isStopped({ readOnly, status }: DocumentWithSaving): boolean {
  const isClosed = status.kind === 'closed' || status.kind === 'held' || status.kind === 'unsaved'
  return readOnly && isClosed && status.reason !== 'outdated'
}

type LeftoverProps = { text: string; reason?: StopReason; onPutAway?: () => void }

function Leftover({ text, reason, onPutAway }: LeftoverProps) {
  const t = useText()
  return (
    <li className="stack">
      {reason && <p className="sub">{t('documents:leftovers.because', { what: t(`ui:status.what.${reason}`) })}</p>}
      <CopyField text={text} label={t('documents:leftovers.title')}>
        {onPutAway && (
          <Button kind="quiet" onClick={onPutAway}>
            {t('documents:leftovers.putAway')}
          </Button>
        )}
      </CopyField>
    </li>
  )
}
