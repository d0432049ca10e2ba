import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Send, SendAnonymous, SendFailure } from '../board/screen-props.ts'
import { withoutRepeatedSteps } from './own-steps.ts'

export type RoomSend = {
  send: Send
  sendAnonymous: SendAnonymous
  /** What was refused last, until something succeeds or the person puts it away. */
  failure: SendFailure | null
  putAway: () => void
}

type Ways = { send: Send; sendAnonymous: SendAnonymous; isLineLost: boolean }

/** The ways to the server, with their refusals kept for the one place that turns them into sentences. */
export function useRoomSend(ways: Ways): RoomSend {
  const [failure, setFailure] = useState<SendFailure | null>(null)
  const { send: askAny, sendAnonymous: askWithoutName } = ways
  const ask = useMemo(() => withoutRepeatedSteps(askAny), [askAny])
  const send = useCallback<Send>(
    async (request) => {
      const reply = await ask(request)
      setFailure(reply.ok ? null : reply.code)
      return reply
    },
    [ask],
  )
  const sendAnonymous = useCallback<SendAnonymous>(
    async (request) => {
      const reply = await askWithoutName(request)
      setFailure(reply.ok ? null : reply.code)
      return reply
    },
    [askWithoutName],
  )
  const { isLineLost } = ways
  useEffect(() => {
    if (!isLineLost) return
    // Once the line is back, that it was cut is no reason any more; kept, it would be told at the next cut.
    return () => setFailure((last) => (last === 'offline' ? null : last))
  }, [isLineLost])
  return { send, sendAnonymous, failure, putAway: useCallback(() => setFailure(null), []) }
}
