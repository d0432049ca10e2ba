import { useEffect, useState } from 'react'
import type { Heard } from './room-connection.ts'
import { stepOf } from './step-of.ts'

/** Whoever leaves a word unfinished for longer has turned to the others. */
const HOLD_AT_MOST_MS = 10_000

/**
 * What was heard, but no new step while something is being composed on this screen: its field would go away in the middle of a word, and
 * the keys that follow would go nowhere. As soon as the word is taken, the step that holds is shown.
 */
export function useHeldStep(heard: Heard): Heard {
  const [shown, setShown] = useState(heard)
  const [composing, letGo] = useComposingField()
  const isHeld = composing?.isConnected === true && stepOf(shown.state) !== stepOf(heard.state)
  useEffect(() => {
    if (!isHeld) return
    const timer = setTimeout(letGo, HOLD_AT_MOST_MS)
    return () => clearTimeout(timer)
  }, [isHeld, letGo])
  if (isHeld) return shown
  if (shown !== heard) setShown(heard)
  return heard
}

function useComposingField() {
  const [field, setField] = useState<Element | null>(null)
  const [letGo] = useState(() => () => setField(null))
  useEffect(() => {
    const listening = new AbortController()
    const begin = ({ target }: Event) => setField(target instanceof Element ? target : null)
    document.addEventListener('compositionstart', begin, listening)
    document.addEventListener('compositionend', letGo, listening)
    return () => listening.abort()
  }, [letGo])
  return [field, letGo] as const
}
