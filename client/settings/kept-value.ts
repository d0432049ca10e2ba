import type { Storage } from './storage.ts'

type Place<Value> = { storage: Storage; key: string; parse: (text: string | null) => Value }

/** A value that is kept between visits, for the device at first and for a person from `enter` on. */
export type KeptValue<Value> = {
  read: () => Value
  subscribe: (notify: () => void) => () => void
  write: (value: Value) => void
  /** Turns to another place. `whenNew`: the value where nothing is kept yet. */
  enter: (key: string, whenNew?: Value) => void
  /** Another tab has written. */
  heed: (event: Pick<StorageEvent, 'key' | 'newValue'>) => void
}

export function createKeptValue<Value>({ storage, key: firstKey, parse }: Place<Value>): KeptValue<Value> {
  const listeners = new Set<() => void>()
  let key = firstKey
  let value = parse(storage.read(key))
  function change(next: Value): void {
    value = next
    for (const notify of listeners) notify()
  }
  return {
    read: () => value,
    subscribe(notify) {
      listeners.add(notify)
      return () => void listeners.delete(notify)
    },
    write(next) {
      storage.write(key, JSON.stringify(next))
      change(next)
    },
    enter(next, whenNew) {
      if (next === key) return
      key = next
      const kept = storage.read(key)
      change(kept === null && whenNew !== undefined ? whenNew : parse(kept))
    },
    heed(event) {
      if (event.key === key) change(parse(event.newValue))
    },
  }
}
