import { useState } from 'react'

export type Change<Value> = { from: Value; to: Value }

/** The last change of a value since this component was mounted; null until there is one, so that arriving is no change. */
export function useChange<Value>(value: Value): Change<Value> | null {
  const [seen, setSeen] = useState(value)
  const [change, setChange] = useState<Change<Value> | null>(null)
  if (seen !== value) {
    setSeen(value)
    setChange({ from: seen, to: value })
  }
  return change
}
