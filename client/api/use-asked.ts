import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { request, type RequestFailure } from './request.ts'

export type Asked<Value> =
  | { kind: 'loading' }
  | { kind: 'ready'; value: Value }
  | { kind: 'failed'; code: RequestFailure }

/**
 * What `GET path` answers, asked anew with each path and with `again`; until then the answer before it stands. Nothing of it is kept on
 * the device: for lists of people and what else belongs to the secretariat. `schema` is a constant of its module.
 */
export function useAsked<Value>(
  path: `/api/${string}`,
  schema: z.ZodType<Value>,
  onSignedOut: () => void,
): { asked: Asked<Value>; again: () => void } {
  const [asked, setAsked] = useState<Asked<Value>>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const leaving = new AbortController()
    void request(path, schema, { signal: leaving.signal }).then((answer) => {
      if (leaving.signal.aborted) return
      if (!answer.ok && answer.code === 'signed-out') return onSignedOut()
      setAsked(answer.ok ? { kind: 'ready', value: answer.value } : { kind: 'failed', code: answer.code })
    })
    return () => leaving.abort()
  }, [path, schema, attempt, onSignedOut])
  return { asked, again: () => setAttempt(attempt + 1) }
}
