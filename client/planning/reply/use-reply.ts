import { useEffect, useState, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import { ReplyView } from '../../../shared/records/reply.ts'
import { request, type RequestFailure } from '../../api/request.ts'
import { useSending } from '../../api/use-sending.ts'

/** The secret behind # in the address; another link opened in the same tab is another one. */
export function useToken(): string {
  return useSyncExternalStore(listen, () => location.hash.slice(1))
}

function listen(notify: () => void): () => void {
  addEventListener('hashchange', notify)
  return () => removeEventListener('hashchange', notify)
}

type Loaded = { kind: 'loading' } | { kind: 'ready'; view: ReplyView } | { kind: 'failed'; code: RequestFailure }
type Way = 'answer' | 'opinion' | 'name' | 'unname'

export type Reply = {
  busy: boolean
  failure: RequestFailure | null
  /** What was sent last: its failure stands beside it. */
  sent: Way | null
  /** Sends and shows what stands now; false when it failed, and everything typed stays. */
  send: (way: 'answer' | 'opinion' | 'unname', body: object) => Promise<boolean>
  /** Names somebody; answers what the schema reads of it, null when it failed. */
  name: <Value>(schema: z.ZodType<Value>, body: object) => Promise<Value | null>
}

const nobodySignsIn = () => undefined

/** What a link opens, and sending what is said to it. The secret goes in bodies, never in addresses. */
export function useReply(token: string): { loaded: Loaded; again: () => void; reply: Reply } {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const [sent, setSent] = useState<Way | null>(null)
  const sending = useSending(nobodySignsIn)
  useEffect(() => {
    const leaving = new AbortController()
    void request('/api/reply', ReplyView, { method: 'POST', body: { token }, signal: leaving.signal }).then(
      (answer) => {
        if (leaving.signal.aborted) return
        setLoaded(answer.ok ? { kind: 'ready', view: answer.value } : { kind: 'failed', code: answer.code })
      },
    )
    return () => leaving.abort()
  }, [token, attempt])
  const again = () => setAttempt(attempt + 1)
  const send: Reply['send'] = async (way, body) => {
    setSent(way)
    const view = await sending.send(`/api/reply/${way}`, ReplyView, { method: 'POST', body: { ...body, token } })
    if (view !== null) setLoaded({ kind: 'ready', view })
    return view !== null
  }
  const name: Reply['name'] = async (schema, body) => {
    setSent('name')
    const made = await sending.send('/api/reply/name', schema, { method: 'POST', body: { ...body, token } })
    if (made !== null) again()
    return made
  }
  return { loaded, again, reply: { busy: sending.busy, failure: sending.failure, sent, send, name } }
}
