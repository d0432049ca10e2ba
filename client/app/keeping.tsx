import { type ReactNode, Suspense, useCallback, useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { type Kept, nothingKept } from './kept.ts'
import { WithDocuments } from './lazy-screens.ts'
import type { Session } from './use-session.ts'
import { useVisits } from './use-visits.ts'
import { Waiting } from './waiting.tsx'

type KeepingProps = {
  session: Session
  opensDocuments: boolean
  children: (kept: Kept) => ReactNode
}

/**
 * From the first room on documents stay open for as long as the page lives: what is still being sent is sent on the list of
 * meetings, too, and what cannot be sent because the session ended waits for its author through the sign-in. What a former page
 * left on this device opens them on every screen.
 */
export function Keeping({ session, opensDocuments, children }: KeepingProps) {
  const [held, setHeld] = useState<Me | null>(null)
  const visits = useVisits(session)
  const me = 'me' in session ? session.me : null
  const isCaredFor = me !== null && visits.caredFor === me.personId
  const author = held ?? (isCaredFor && (opensDocuments || visits.waits) ? me : null)
  if (author !== held) setHeld(author)
  const letGo = useCallback(() => setHeld(null), [])
  if (author === null) return me !== null && opensDocuments ? <Waiting /> : children(nothingKept)
  return (
    <Suspense fallback={<Waiting />}>
      <WithDocuments author={author} me={me} onLetGo={letGo}>
        {children}
      </WithDocuments>
    </Suspense>
  )
}
