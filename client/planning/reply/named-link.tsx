import { useEffect, useRef } from 'react'
import { useText } from '../../locales/use-text.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Note } from '../../ui/note.tsx'

/** The link of whoever a body named: it is in no other place and is gone with this page. */
export function NamedLinkSheet({ name, token }: { name: string; token: string }) {
  const t = useText()
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => sheet.current?.focus(), [])
  const address = `${location.origin}/reply#${token}`
  return (
    <div ref={sheet} tabIndex={-1} className="sheet stack">
      <Note icon="lock">{t('reply:body.link', { name })}</Note>
      <CopyField text={address} label={t('reply:body.linkLabel', { name })} />
    </div>
  )
}
