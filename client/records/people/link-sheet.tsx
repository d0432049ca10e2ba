import { useEffect, useRef } from 'react'
import type { SignInLinkView } from '../../../shared/records/person.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Note } from '../../ui/note.tsx'

type LinkSheetProps = { link: SignInLinkView; name: string; hub: string; until: string; onClose: () => void }

/** What is handed over, ready to be copied. It is in no other place and is gone with this screen. */
export function LinkSheet({ link, name, hub, until, onClose }: LinkSheetProps) {
  const t = useText()
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => sheet.current?.focus(), [])
  const address = `${location.origin}/enter#${link.token}`
  const text = t('people:link.sheet', { name, address, until, hub })
  return (
    <section ref={sheet} tabIndex={-1} className="sheet stack" aria-label={t('people:link.madeTitle', { name })}>
      <h3>{t('people:link.madeTitle', { name })}</h3>
      {link.mail === 'sent' && <Note icon="check">{t('people:link.sent')}</Note>}
      {link.mail === 'failed' && (
        <Note kind="caution" icon="warning">
          {t('people:link.mailFailed')}
        </Note>
      )}
      <Note icon="lock">{t('people:link.once')}</Note>
      <CopyField text={text} label={t('people:link.sheetLabel')}>
        <Button kind="quiet" onClick={onClose}>
          {t('people:link.close')}
        </Button>
      </CopyField>
    </section>
  )
}
