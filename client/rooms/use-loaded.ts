import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { request, type RequestFailure } from '../api/request.ts'

export type Loaded<Value> =
  | { kind: 'loading' }
  | { kind: 'ready'; value: Value }
  | { kind: 'failed'; code: RequestFailure }

/** What `GET path` answers, asked once per path. `schema` is a constant of its module. */
export function useLoaded<Value>(path: `/api/${string}`, schema: z.ZodType<Value>): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ kind: 'loading' })
  useEffect(() => {
    const leaving = new AbortController()
    void request(path, schema, { signal: leaving.signal }).then((answer) => {
      if (leaving.signal.aborted) return
      setLoaded(answer.ok ? { kind: 'ready', value: answer.value } : { kind: 'failed', code: answer.code })
    })
    return () => leaving.abort()
  }, [path, schema])
  return loaded
}
