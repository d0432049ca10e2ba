import type { ReactNode } from 'react'

/** The bar at the bottom: status line left, quiet actions, the one primary button last and rightmost. */
export function Bar({ status, children }: { status: ReactNode; children?: ReactNode }) {
  return (
    <footer className="bar">
      {status}
      <span className="bar-space" />
      {children}
    </footer>
  )
}
