import { useCallback, useEffect, useState } from 'react'
import { Me } from '../../shared/access/me.ts'
import { request } from '../api/request.ts'
import { deviceDepsOf } from '../device/device-deps.ts'
import type { VisitAge } from '../device/visit-age.ts'
import { readLastVisit } from '../device/visits.ts'

export type Session =
  | { kind: 'asking' }
  | { kind: 'signed-in'; me: Me; serverNowMs: number | null }
  /** The server cannot be asked: whom it confirmed last on this device, for as long as that holds. */
  | { kind: 'remembered'; me: Me; age: VisitAge }
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
    void askOrRemember(leaving.signal).then((answer) => {
      if (!leaving.signal.aborted) setSession(answer)
    })
    return () => leaving.abort()
  }, [attempt, asks])
  const isRemembered = session.kind === 'remembered'
  useEffect(() => (isRemembered ? askUntilAnswered(setSession) : undefined), [isRemembered])
  const ask = useCallback(() => {
    setSession({ kind: 'asking' })
    setAttempt((before) => before + 1)
  }, [])
  return { session, ask }
}

async function askOrRemember(signal: AbortSignal): Promise<Exclude<Session, { kind: 'asking' }>> {
  const answer = await askWhoIsHere(signal)
  if (answer.kind !== 'unreachable') return answer
  const visit = await readLastVisit(deviceDepsOf(window))
  return visit === null ? answer : { kind: 'remembered', ...visit }
}

const ASK_AGAIN_AFTER_MS = 10_000

/** Behind the screen that is shown meanwhile. */
function askUntilAnswered(onAnswer: (answer: Session) => void): () => void {
  const leaving = new AbortController()
  const { signal } = leaving
  const ask = async () => {
    const answer = await askWhoIsHere(signal)
    if (!signal.aborted && answer.kind !== 'unreachable') onAnswer(answer)
  }
  const timer = setInterval(() => void ask(), ASK_AGAIN_AFTER_MS)
  addEventListener('online', () => void ask(), { signal })
  return () => {
    clearInterval(timer)
    leaving.abort()
  }
}

/** Asks the server, and hears its clock at the same time. */
export async function askWhoIsHere(signal?: AbortSignal): Promise<Exclude<Session, { kind: 'asking' | 'remembered' }>> {
  let serverNowMs: number | null = null
  const onServerTime = (heardMs: number) => void (serverNowMs = heardMs)
  const answer = await request('/api/me', Me, { onServerTime, ...(signal ? { signal } : {}) })
  if (answer.ok) return { kind: 'signed-in', me: answer.value, serverNowMs }
  return answer.code === 'signed-out' ? { kind: 'signed-out', serverNowMs } : { kind: 'unreachable' }
}
