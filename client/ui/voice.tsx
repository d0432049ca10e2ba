import type { ReactNode } from 'react'

/** The person's own words 本人の願い, in Mincho. For nothing else. */
export function Voice({ children }: { children: ReactNode }) {
  return (
    <p className="voice" lang="ja">
      {children}
    </p>
  )
}
