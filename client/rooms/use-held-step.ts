import { useEffect, useReducer, useState } from 'react'
import type { Heard } from './connection-state.ts'
import { stepOf } from './step-of.ts'
import { Writing } from './writing-hand.ts'

/** Whoever leaves a word unfinished for longer has turned to the others. */
const HOLD_AT_MOST_MS = 10_000
const LOOK_EVERY_MS = 200

/**
 * What was heard, but no new step while somebody is writing on this screen: their field would go away in the middle of a sentence, and
 * the keys that follow would go nowhere. As soon as they pause or leave the field, the step that holds is shown.
 */
export function useHeldStep(heard: Heard): Heard {
  const [shown, setShown] = useState(heard)
  const [writing] = useState(() => new Writing())
  const [, lookAgain] = useReducer((looks: number) => looks + 1, 0)
  useEffect(() => writing.listen(document), [writing])
  const isHeld = stepOf(shown.state) !== stepOf(heard.state) && writing.isGoingOn()
  useEffect(() => {
    if (!isHeld) return
    const looking = setInterval(lookAgain, LOOK_EVERY_MS)
    const atLast = setTimeout(() => writing.stop(), HOLD_AT_MOST_MS)
    return () => {
      clearInterval(looking)
      clearTimeout(atLast)
    }
  }, [isHeld, writing])
  if (isHeld) return shown
  if (shown !== heard) setShown(heard)
  return heard
}
