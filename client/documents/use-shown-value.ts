import { useMemo, useSyncExternalStore } from 'react'
import { drawCalmly } from './draw-calmly.ts'
import { type Listen, ShownValue } from './shown-value.ts'

type Shown<Value> = {
  /** What is listened to. `listen` and `read` must depend on it and on `key` alone. */
  source: unknown
  key: string
  listen: Listen
  read: () => Value
}

const REST_MS = 100

/** The value that `read` takes from `source`, kept current. */
export function useShownValue<Value>({ source, key, listen, read }: Shown<Value>): Value {
  const shown = useMemo(
    () => new ShownValue(listen, read, drawCalmly(REST_MS)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `listen` and `read` depend on these two alone
    [source, key],
  )
  return useSyncExternalStore(shown.subscribe, shown.read)
}
