import { useLayoutEffect, useState } from 'react'
import { whenNotBusy } from '../../board/together/in-sight.ts'

/** Follows a value, but not while the person's focus is in a field: what it moves would move under their hand. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  // Before the screen is painted: without a field nobody sees the value of before.
  useLayoutEffect(() => {
    if (value === settled) return undefined
    return whenNotBusy(() => setSettled(value))
  }, [value, settled])
  return settled
}
