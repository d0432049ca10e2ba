import { useId, useRef, useState } from 'react'
import type { StopReason } from '../../shared/documents/stop-reason.ts'
import { UNSENT_LIFE_DAYS } from '../device/visit-age.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
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
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [isCopied, setIsCopied] = useState(false)
  async function copy() {
    setIsCopied(await copyText(text, field.current))
  }
  return (
    <li className="stack">
      {reason && <p className="sub">{t('documents:leftovers.because', { what: t(`ui:status.what.${reason}`) })}</p>}
      <TextArea
        id={id}
        ref={field}
        label={t('documents:leftovers.title')}
        value={text}
        onChange={() => undefined}
        readOnly
      />
      <div className="row wrap">
        <Button {...(isCopied ? { icon: 'check' } : {})} onClick={() => void copy()}>
          {isCopied ? t('documents:leftovers.copied') : t('documents:leftovers.copy')}
        </Button>
        {onPutAway && (
          <Button kind="quiet" onClick={onPutAway}>
            {t('documents:leftovers.putAway')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Whatever comes of it, the text then stands selected, for the person to copy by hand. */
async function copyText(text: string, field: HTMLTextAreaElement | null): Promise<boolean> {
  field?.select()
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Pages without HTTPS have no clipboard; the old command still copies what is selected.
    return document.execCommand('copy')
  }
}
