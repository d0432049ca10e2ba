import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button, ButtonLink } from './button.tsx'
import { CODE_LENGTH } from './code-digits.ts'
import { CodeInput } from './code-input.tsx'
import './cover.css'
import { Emblem } from './emblem.tsx'
import { useScreenLock } from './screen-lock.ts'

/** A modal dialog: the browser itself keeps the focus inside and hides the rest from assistive technology. */
export function Cover({ note, status }: { note: string; status: ReactNode }) {
  const t = useText()
  const cover = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = cover.current
    dialog?.showModal()
    // Closed before it leaves the page, or the browser could not return the focus.
    return () => dialog?.close()
  }, [])
  useNamelessTab(t('ui:brand'))
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
        <WayBack />
        {status}
        <p className="caption">{t('ui:hide.glances')}</p>
      </div>
    </dialog>
  )
}

/** The title of a tab is read by everyone who passes by, too. */
function useNamelessTab(brand: string): void {
  useLayoutEffect(() => {
    const before = document.title
    document.title = brand
    return () => {
      document.title = before
    }
  }, [brand])
}

function WayBack() {
  const t = useText()
  const { hasCode, isClosed, show } = useScreenLock()
  if (!hasCode) {
    return (
      <Button kind="primary" onClick={show}>
        {t('ui:hide.back')}
      </Button>
    )
  }
  if (!isClosed) return <WithCode />
  return (
    <>
      <p role="alert">{t('ui:hide.closed')}</p>
      <ButtonLink kind="primary" href="/sign-in">
        {t('ui:hide.again')}
      </ButtonLink>
    </>
  )
}

function WithCode() {
  const t = useText()
  const { tryCode } = useScreenLock()
  const [digits, setDigits] = useState('')
  const [wrongTries, setWrongTries] = useState(0)
  const noteId = useId()
  async function enter(next: string) {
    setDigits(next)
    if (next.length < CODE_LENGTH) return
    if (await tryCode(next)) return
    setDigits('')
    setWrongTries((before) => before + 1)
  }
  return (
    <>
      <CodeInput label={t('ui:hide.code')} value={digits} describedBy={noteId} onChange={(next) => void enter(next)} />
      {wrongTries > 0 && (
        // A fresh key makes a repeated sentence a new element; without it, it would not be read again.
        <p key={wrongTries} role="alert">
          {t('ui:hide.wrong')}
        </p>
      )}
      <p className="caption" id={noteId}>
        {t('ui:hide.codeNote')}
      </p>
      <ButtonLink kind="quiet" href="/sign-in">
        {t('ui:hide.other')}
      </ButtonLink>
    </>
  )
}
