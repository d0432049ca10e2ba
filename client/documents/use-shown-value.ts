import { useMemo, useSyncExternalStore } from 'react'
import { type Listen, ShownValue } from './shown-value.ts'

type Shown<Value> = {
  /** What is listened to. `listen` and `read` must depend on it and on `key` alone. */
  source: unknown
  key: string
  listen: Listen
  read: () => Value
}

/** The value that `read` takes from `source`, kept current. */
export function useShownValue<Value>({ source, key, listen, read }: Shown<Value>): Value {
  const shown = useMemo(
    () => new ShownValue(listen, read, beforePicture),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `listen` and `read` depend on these two alone
    [source, key],
  )
  return useSyncExternalStore(shown.subscribe, shown.read)
}

function beforePicture(act: () => void): () => void {
  const frame = requestAnimationFrame(act)
  return () => cancelAnimationFrame(frame)
}
