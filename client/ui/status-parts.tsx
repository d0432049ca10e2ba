import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { Icon } from './icon.tsx'

type Act = {
  onAct?: (() => void) | undefined
  /** Words of the button; left out, it copies. */
  act?: string
}

/** On its way, or looking for the line: grey and quiet. */
export function CalmStatus({ icon, children }: { icon: 'sending' | 'reconnecting' | 'device'; children: ReactNode }) {
  return (
    <p className="status status-calm">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}

/** 未保存, the only red: what I typed is saved nowhere. */
export function UnsavedStatus({ reason, onAct }: { reason: string } & Act) {
  const t = useText()
  return (
    <p className="status status-unsaved" role="alert">
      <Icon name="warning" />
      <span>{t('ui:status.unsaved', { reason })}</span>
      <ActButton {...{ onAct }} />
    </p>
  )
}

type HeldStatusProps = { what: string; children?: ReactNode; icon?: 'lock' | 'disconnected' | 'undo' } & Act

/** Nothing goes to the server at present, and nothing of mine is lost. */
export function HeldStatus({ what, children, icon = 'lock', onAct, act }: HeldStatusProps) {
  return (
    <output className="status status-held">
      <Icon name={icon} />
      <span>
        <b>{what}</b>
        {children && <>　{children}</>}
      </span>
      <ActButton {...{ onAct, ...(act === undefined ? {} : { act }) }} />
    </output>
  )
}

function ActButton({ onAct, act }: Act) {
  const t = useText()
  if (!onAct) return null
  return (
    <button type="button" className="status-action" onClick={onAct}>
      {act ?? t('ui:status.copy')}
    </button>
  )
}
