import { useEffect, useRef, useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { TextArea } from '../../ui/text-area.tsx'

/** The link of whoever a body named: it is in no other place and is gone with this page. */
export function NamedLinkSheet({ name, token }: { name: string; token: string }) {
  const t = useText()
  const [copied, setCopied] = useState<'copied' | 'copyFailed' | null>(null)
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => sheet.current?.focus(), [])
  const address = `${location.origin}/reply#${token}`
  async function copy() {
    try {
      await navigator.clipboard.writeText(address)
      setCopied('copied')
    } catch {
      // Without https, or where the person has forbidden it.
      setCopied('copyFailed')
    }
  }
  return (
    <div ref={sheet} tabIndex={-1} className="sheet stack">
      <Note icon="lock">{t('reply:body.link', { name })}</Note>
      <TextArea label={t('reply:body.linkLabel', { name })} value={address} readOnly onChange={() => undefined} />
      <div className="row wrap">
        <Button onClick={() => void copy()}>{t('reply:body.copy')}</Button>
        <output>{copied !== null && t(`reply:body.${copied}`)}</output>
      </div>
    </div>
  )
}
