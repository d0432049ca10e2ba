import type { ReactNode } from 'react'
import { Emblem } from './emblem.tsx'
import { Phrases } from './phrases.tsx'

type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode }

/** What will be here, and the one next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state stack">
      <Emblem size={56} />
      <h2>
        <Phrases text={title} />
      </h2>
      {children && <div className="sub">{children}</div>}
      {action}
    </div>
  )
}
