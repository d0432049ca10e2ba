import { type ReactNode, useLayoutEffect, useId, useRef } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from './button.tsx'
import { Phrases } from './phrases.tsx'

type DialogProps = {
  isOpen: boolean
  title: string
  children?: ReactNode
  /** The verb of what will happen. Without it the dialog only shows something. */
  confirmLabel?: string
  cancelLabel?: string
  /** For what removes something for good. */
  danger?: boolean
  onConfirm?: () => void
  onCancel: () => void
}

/** Asks once, before what cannot be undone. Escape and the first button lead back. */
export function Dialog(props: DialogProps) {
  // Mounted only while open, so that what it holds starts afresh and the browser returns the focus.
  return props.isOpen ? <OpenDialog {...props} /> : null
}

function OpenDialog({ title, children, confirmLabel, cancelLabel, danger = false, onConfirm, onCancel }: DialogProps) {
  const t = useText()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Closed before it leaves the page, or the browser could not return the focus.
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        // React decides when it closes; a dialog closed behind its back would stay "open" in state.
        event.preventDefault()
        onCancel()
      }}
    >
      <div className="stack">
        <h2 id={titleId}>
          <Phrases text={title} />
        </h2>
        {children}
        <div className="dialog-buttons">
          <Button onClick={onCancel}>{cancelLabel ?? t('ui:dialog.cancel')}</Button>
          {confirmLabel && onConfirm && (
            <Button kind={danger ? 'danger' : 'primary'} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          )}
        </div>
      </div>
    </dialog>
  )
}
