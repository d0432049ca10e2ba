import { useCallback, useEffect, useState } from 'react'
import { Me } from '../../shared/access/me.ts'
import { request } from '../api/request.ts'

export type Session =
  | { kind: 'asking' }
  | { kind: 'signed-in'; me: Me }
  | { kind: 'signed-out' }
  | { kind: 'unreachable' }

/**
 * Who is signed in on this device, asked when the page opens and after every sign-in. Without `asks` it is not known: that is
 * the sign-in screen, where it may change at any moment.
 */
export function useSession(asks: boolean): { session: Session; ask: () => void } {
  const [session, setSession] = useState<Session>({ kind: 'asking' })
  const [attempt, setAttempt] = useState(0)
  if (!asks && session.kind !== 'asking') setSession({ kind: 'asking' })
  useEffect(() => {
    if (!asks) return
    const leaving = new AbortController()
    void request('/api/me', Me, { signal: leaving.signal }).then((answer) => {
      if (leaving.signal.aborted) return
      if (answer.ok) return setSession({ kind: 'signed-in', me: answer.value })
      setSession({ kind: answer.code === 'signed-out' ? 'signed-out' : 'unreachable' })
    })
    return () => leaving.abort()
  }, [attempt, asks])
  const ask = useCallback(() => {
    setSession({ kind: 'asking' })
    setAttempt((before) => before + 1)
  }, [])
  return { session, ask }
}
