import { type ReactNode, type SyntheticEvent, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from './button.tsx'
import { Emblem } from './emblem.tsx'
import { Icon } from './icon.tsx'

type HideScreenProps = {
  /** What goes on meanwhile, in one sentence. */
  note?: string
  /** The status line stays true behind the cover, too. */
  status?: ReactNode
  onChange?: (isHidden: boolean) => void
}

/** 画面をかくす: one press covers everything, for eyes and for screen readers; one button brings it back. */
export function HideScreen({ note, status, onChange }: HideScreenProps) {
  const t = useText()
  const [isHidden, setIsHidden] = useState(false)
  function change(next: boolean) {
    setIsHidden(next)
    onChange?.(next)
  }
  return (
    <>
      <button
        type="button"
        className="button button-plain hide-button"
        aria-label={t('ui:hide.button')}
        onClick={() => change(true)}
      >
        <Icon name="hide" />
        <span className="not-on-phone">{t('ui:hide.button')}</span>
      </button>
      {isHidden && <Cover note={note ?? t('ui:hide.note')} status={status} onReturn={() => change(false)} />}
    </>
  )
}

type CoverProps = { note: string; status: ReactNode; onReturn: () => void }

/** A modal dialog: the browser itself keeps the focus inside and hides the rest from assistive technology. */
function Cover({ note, status, onReturn }: CoverProps) {
  const t = useText()
  const cover = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = cover.current
    dialog?.showModal()
    // Closed before it leaves the page, or the browser could not return the focus.
    return () => dialog?.close()
  }, [])
  function stayClosed(event: SyntheticEvent) {
    // Escape would uncover a patient's text by accident.
    event.preventDefault()
  }
  function coverAgain() {
    if (cover.current && !cover.current.open) cover.current.showModal()
  }
  return (
    <dialog
      ref={cover}
      className="cover"
      aria-labelledby="cover-title"
      closedby="none"
      onCancel={stayClosed}
      onClose={coverAgain}
    >
      <div className="cover-inside stack">
        <Emblem size={84} />
        <h1 id="cover-title">{t('ui:hide.title')}</h1>
        <p className="sub">{note}</p>
        <Button kind="primary" onClick={onReturn}>
          {t('ui:hide.back')}
        </Button>
        {status}
      </div>
    </dialog>
  )
}
