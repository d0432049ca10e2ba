import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

/** A shared type; which events it sends beside deep ones does not matter here. */
export type Observed = Pick<Y.AbstractType<unknown>, 'observeDeep' | 'unobserveDeep'>

/** The value `read` takes from `type`, kept current. `read` must depend on `type` and `key` alone. */
export function useYjs<Value>(type: Observed, read: () => Value, key?: string): Value {
  const listen = useCallback(
    (notify: () => void) => {
      type.observeDeep(notify)
      return () => type.unobserveDeep(notify)
    },
    [type],
  )
  return useCached({ source: type, key, listen, read })
}

/** As `useYjs`, for what is read from several roots of a document. */
export function useYjsDoc<Value>(doc: Y.Doc, read: () => Value, key?: string): Value {
  const listen = useCallback(
    (notify: () => void) => {
      doc.on('update', notify)
      return () => doc.off('update', notify)
    },
    [doc],
  )
  return useCached({ source: doc, key, listen, read })
}

type Reading<Value> = {
  source: unknown
  key: string | undefined
  listen: (notify: () => void) => () => void
  read: () => Value
}

function useCached<Value>({ source, key, listen, read }: Reading<Value>): Value {
  // React compares snapshots by identity, and a fresh object on every call would render without end.
  const cached = useRef<{ source: unknown; key: string | undefined; value: Value } | null>(null)
  const subscribe = useCallback(
    (notify: () => void) => {
      const stop = listen(() => {
        cached.current = null
        notify()
      })
      // What changed between the first render and this moment was seen by nobody, so read again.
      cached.current = null
      return stop
    },
    [listen],
  )
  return useSyncExternalStore(subscribe, () => {
    const known = cached.current
    if (known !== null && known.source === source && known.key === key) return known.value
    const value = read()
    cached.current = { source, key, value }
    return value
  })
}
