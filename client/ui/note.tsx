import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

type NoteProps = { children: ReactNode; icon?: IconName; kind?: 'plain' | 'indigo' | 'caution' | 'danger' }

/** A sentence that belongs to the screen. `danger` is for text that is saved nowhere, only. */
export function Note({ children, icon, kind = 'plain' }: NoteProps) {
  return (
    <div className={`note note-${kind}`} role={kind === 'danger' ? 'alert' : undefined}>
      {icon && <Icon name={icon} />}
      <div>{children}</div>
    </div>
  )
}
