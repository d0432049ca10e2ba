import { type ReactNode, useId, useRef, useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from './button.tsx'
import { TextArea } from './text-area.tsx'

/** Text to be taken elsewhere: all of it to be seen, and one press that copies it. `children`: what else can be done with it. */
export function CopyField({ text, label, children }: { text: string; label: string; children?: ReactNode }) {
  const t = useText()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [isCopied, setIsCopied] = useState<boolean | null>(null)
  async function copy() {
    setIsCopied(await copyText(text, field.current))
  }
  return (
    <>
      <TextArea id={id} ref={field} label={label} value={text} onChange={() => undefined} readOnly />
      <div className="row wrap">
        <Button {...(isCopied ? { icon: 'check' } : {})} onClick={() => void copy()}>
          {t('ui:copy.copy')}
        </Button>
        {children}
        <output>{isCopied !== null && t(isCopied ? 'ui:copy.done' : 'ui:copy.failed')}</output>
      </div>
    </>
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
