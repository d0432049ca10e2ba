import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { Icon } from './icon.tsx'

type Copy = { onCopyText: (() => void) | undefined }

/** On its way, or looking for the line: grey and quiet. */
export function CalmStatus({ icon, children }: { icon: 'sending' | 'reconnecting'; children: ReactNode }) {
  return (
    <p className="status status-calm">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}

/** 未保存, the only red: what I typed is saved nowhere. */
export function UnsavedStatus({ reason, onCopyText }: { reason: string } & Copy) {
  const t = useText()
  return (
    <p className="status status-unsaved" role="alert">
      <Icon name="warning" />
      <span>{t('ui:status.unsaved', { reason })}</span>
      <CopyText onCopyText={onCopyText} />
    </p>
  )
}

/** Writing has ended here, and nothing of mine is lost. */
export function HeldStatus({ what, children, onCopyText }: { what: string; children?: ReactNode } & Copy) {
  return (
    <output className="status status-held">
      <Icon name="lock" />
      <span>
        <b>{what}</b>
        {children && <>　{children}</>}
      </span>
      <CopyText onCopyText={onCopyText} />
    </output>
  )
}

function CopyText({ onCopyText }: Copy) {
  const t = useText()
  if (!onCopyText) return null
  return (
    <button type="button" className="status-action" onClick={onCopyText}>
      {t('ui:status.copy')}
    </button>
  )
}
