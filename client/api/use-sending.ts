import { useRef, useState } from 'react'
import type { z } from 'zod'
import { request, type RequestFailure, type RequestOptions } from './request.ts'

export type Sending = {
  busy: boolean
  /** Why the last one failed; null once another is sent. */
  failure: RequestFailure | null
  /** Answers the value, null when it failed or another is still on its way. */
  send: <Value>(path: `/api/${string}`, schema: z.ZodType<Value>, options: RequestOptions) => Promise<Value | null>
  forget: () => void
}

/** Sends what a button asks for, one at a time: a second press changes nothing. `onSignedOut` leads to the sign-in and back. */
export function useSending(onSignedOut: () => void): Sending {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const isSending = useRef(false)
  const send: Sending['send'] = async (path, schema, options) => {
    if (isSending.current) return null
    isSending.current = true
    setBusy(true)
    setFailure(null)
    const answer = await request(path, schema, options)
    isSending.current = false
    setBusy(false)
    if (answer.ok) return answer.value
    if (answer.code === 'signed-out') onSignedOut()
    setFailure(answer.code)
    return null
  }
  return { busy, failure, send, forget: () => setFailure(null) }
}
