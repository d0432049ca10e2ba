import type { ClientMessage } from './messages.ts'
import type { PersonBudget } from './person-budget.ts'
import { createBucket, take } from './rate-limit.ts'

/** What one socket may send without being slowed down. */
const FRAMES = { perSecond: 200, burst: 1000 }
const BYTES = { perSecond: 1024 * 1024, burst: 12 * 1024 * 1024 }

/** Takes count of what a socket sends. */
export type Toll = (message: ClientMessage, size: number) => number

export type TollDeps = { now: () => number; documentBytes: () => number; budget: PersonBudget }

/**
 * Answers for each message of `size` bytes how many ms its socket is to wait before the next one is read: for itself, and for all
 * sockets of its person.
 */
export function createToll({ now, documentBytes, budget }: TollDeps): Toll {
  const frames = createBucket(FRAMES, now())
  const bytes = createBucket(BYTES, now())
  return (message, size) => {
    const nowMs = now()
    // A step 1 is a few bytes and may cost a whole document.
    const cost = message.type === 'step-one' ? size + documentBytes() / 8 : size
    return Math.max(take(frames, 1, nowMs), take(bytes, cost, nowMs), budget.send(cost))
  }
}
