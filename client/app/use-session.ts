import { useCallback, useEffect, useState } from 'react'
import { Me } from '../../shared/access/me.ts'
import { request } from '../api/request.ts'

export type Session =
  | { kind: 'asking' }
  | { kind: 'signed-in'; me: Me; serverNowMs: number | null }
  | { kind: 'signed-out'; serverNowMs: number | null }
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
    void askWhoIsHere(leaving.signal).then((answer) => {
      if (!leaving.signal.aborted) setSession(answer)
    })
    return () => leaving.abort()
  }, [attempt, asks])
  const ask = useCallback(() => {
    setSession({ kind: 'asking' })
    setAttempt((before) => before + 1)
  }, [])
  return { session, ask }
}

/** Asks the server, and hears its clock at the same time. */
export async function askWhoIsHere(signal?: AbortSignal): Promise<Exclude<Session, { kind: 'asking' }>> {
  let serverNowMs: number | null = null
  const onServerTime = (heardMs: number) => void (serverNowMs = heardMs)
  const answer = await request('/api/me', Me, { onServerTime, ...(signal ? { signal } : {}) })
  if (answer.ok) return { kind: 'signed-in', me: answer.value, serverNowMs }
  return answer.code === 'signed-out' ? { kind: 'signed-out', serverNowMs } : { kind: 'unreachable' }
}
