import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { Cover } from './cover.tsx'
import { Icon } from './icon.tsx'
import { useScreenLock } from './screen-lock.ts'

type HideScreenProps = {
  /** What goes on meanwhile, in one sentence. */
  note?: string
  /** The status line stays true behind the cover, too. */
  status?: ReactNode
}

/** 画面をかくす: one press covers everything, for eyes and for screen readers, until its owner is back. */
export function HideScreen({ note, status }: HideScreenProps) {
  const t = useText()
  const { isHidden, hide } = useScreenLock()
  return (
    <>
      <button type="button" className="button button-plain hide-button" aria-label={t('ui:hide.button')} onClick={hide}>
        <Icon name="hide" />
        <span className="not-on-phone">{t('ui:hide.button')}</span>
      </button>
      {isHidden && <Cover note={note ?? t('ui:hide.note')} status={status} />}
    </>
  )
}
