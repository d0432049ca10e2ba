import { type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { type Kept, nothingKept } from './kept.ts'
import { WithDocuments } from './lazy-screens.ts'
import type { Session } from './use-session.ts'
import { useVisits } from './use-visits.ts'
import { Waiting } from './waiting.tsx'

type KeepingProps = {
  session: Session
  opensDocuments: boolean
  /** Called when this page is to show nothing of its person any more, and nothing of theirs is in this page alone. */
  onOver: () => void
  children: (kept: Kept) => ReactNode
}

/**
 * From the first room on documents stay open for as long as the page lives: what is still being sent is sent on the list of
 * meetings, too, and what cannot be sent because the session ended waits for its author through the sign-in. What a former page
 * left on this device opens them on every screen.
 */
export function Keeping({ session, opensDocuments, onOver, children }: KeepingProps) {
  const [held, setHeld] = useState<Me | null>(null)
  const visits = useVisits(session)
  const me = 'me' in session ? session.me : null
  const isCaredFor = me !== null && visits.caredFor === me.personId
  const author = held ?? (isCaredFor && (opensDocuments || visits.waits) ? me : null)
  if (author !== held) setHeld(author)
  const letGo = useCallback(() => setHeld(null), [])
  const isOver = visits.isOver && me !== null
  useEffect(() => {
    if (isOver && author === null) onOver()
  }, [isOver, author, onOver])
  if (author === null) return me !== null && opensDocuments ? <Waiting /> : children(nothingKept)
  return (
    <Suspense fallback={<Waiting />}>
      <WithDocuments {...{ author, me, onOver }} isOver={visits.isOver} onLetGo={letGo}>
        {children}
      </WithDocuments>
    </Suspense>
  )
}
