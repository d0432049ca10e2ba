import { type ReactNode, Suspense, useCallback, useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { type Kept, nothingKept } from './kept.ts'
import { WithDocuments } from './lazy-screens.ts'
import { Waiting } from './waiting.tsx'

type KeepingProps = {
  /** Null while it is not known that somebody is signed in. */
  me: Me | null
  opensDocuments: boolean
  children: (kept: Kept) => ReactNode
}

/**
 * From the first room on documents stay open for as long as the page lives: what is still being sent is sent on the list of
 * meetings, too, and what cannot be sent because the session ended waits for its author through the sign-in.
 */
export function Keeping({ me, opensDocuments, children }: KeepingProps) {
  const [held, setHeld] = useState<Me | null>(null)
  const author = held ?? (opensDocuments ? me : null)
  if (author !== held) setHeld(author)
  const letGo = useCallback(() => setHeld(null), [])
  if (author === null) return children(nothingKept)
  return (
    <Suspense fallback={<Waiting />}>
      <WithDocuments author={author} me={me} onLetGo={letGo}>
        {children}
      </WithDocuments>
    </Suspense>
  )
}
