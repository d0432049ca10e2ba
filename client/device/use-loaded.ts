import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { RequestFailure } from '../api/request.ts'
import { askOrRecall } from './ask-or-recall.ts'
import { useAnswers } from './answers-provider.tsx'

export type Loaded<Value> =
  | { kind: 'loading' }
  | { kind: 'ready'; value: Value }
  | { kind: 'failed'; code: RequestFailure }

/**
 * What `GET path` answers, asked once per path and again with each other `news`, while the answer before it stands, also where asking
 * again fails; without network what it answered last on this device. `schema` is a constant of its module.
 */
export function useLoaded<Value>(path: `/api/${string}`, schema: z.ZodType<Value>, news = 0): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ kind: 'loading' })
  const answers = useAnswers()
  useEffect(() => {
    const leaving = new AbortController()
    void askOrRecall(path, schema, { answers, signal: leaving.signal }).then((answer) => {
      if (leaving.signal.aborted) return
      if (answer.ok) setLoaded({ kind: 'ready', value: answer.value })
      else setLoaded((was) => (news > 0 && was.kind === 'ready' ? was : { kind: 'failed', code: answer.code }))
    })
    return () => leaving.abort()
  }, [path, schema, answers, news])
  return loaded
}
