import type * as Y from 'yjs'
import { useShownValue } from './use-shown-value.ts'

/** A shared type; which events it sends beside deep ones does not matter here. */
export type Observed = Pick<Y.AbstractType<unknown>, 'observeDeep' | 'unobserveDeep'>

/** The value `read` takes from `type`, kept current. `read` must depend on `type` and `key` alone. */
export function useYjs<Value>(type: Observed, read: () => Value, key = ''): Value {
  return useShownValue({
    source: type,
    key,
    read,
    listen(onChange) {
      const hear = (_events: unknown, { local }: Y.Transaction) => onChange(local)
      type.observeDeep(hear)
      return () => type.unobserveDeep(hear)
    },
  })
}

/** As `useYjs`, for what is read from several roots of a document. */
export function useYjsDoc<Value>(doc: Y.Doc, read: () => Value, key = ''): Value {
  return useShownValue({
    source: doc,
    key,
    read,
    listen(onChange) {
      const hear = (...[, , , { local }]: [Uint8Array, unknown, Y.Doc, Y.Transaction]) => onChange(local)
      doc.on('update', hear)
      return () => doc.off('update', hear)
    },
  })
}
