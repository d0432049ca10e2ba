import { ok } from '../../shared/result.ts'
import type { RoomRequest, Send } from '../board/screen-props.ts'

/** What leads everyone on; it counts only when asked by someone who has seen the step that holds. */
type Step = RoomRequest & { name: 'move-phase' | 'next-case' | 'close-meeting' }

/** Whoever presses twice has led on once: the repeat is answered like the first, and nobody else was faster. */
export function withoutRepeatedSteps(send: Send): Send {
  let underWay: ReturnType<Send> | null = null
  let ledTo = -1
  async function lead(step: Step): ReturnType<Send> {
    const reply = await send(step)
    if (reply.ok) ledTo = reply.value.version
    // Asked from the step before the one that this page led to itself.
    else if (reply.code === 'stale' && step.seenVersion < ledTo) return ok({ version: ledTo })
    return reply
  }
  return (request) => {
    if (!isStep(request)) return send(request)
    underWay ??= lead(request).finally(() => (underWay = null))
    return underWay
  }
}

function isStep(request: RoomRequest): request is Step {
  return request.name === 'move-phase' || request.name === 'next-case' || request.name === 'close-meeting'
}
