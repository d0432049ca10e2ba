/** `tries` from one address within `windowMs`; at most `maxEntries` addresses are remembered. */
export type AddressLimitOptions = { now: () => number; tries: number; windowMs: number; maxEntries?: number }
export type AddressLimit = ReturnType<typeof createAddressLimit>

export const DEFAULT_MAX_ENTRIES = 50_000

type Window = { count: number; endsAtMs: number }

/** A hall of two hundred people shares one address, so that this only stops a machine. */
export function createAddressLimit(options: AddressLimitOptions) {
  const { now, tries, windowMs, maxEntries = DEFAULT_MAX_ENTRIES } = options
  const windows = new Map<string, Window>()
  return {
    /** Counts a try before it is made. Answers how many ms to wait; 0 = go on. */
    begin(address: string): number {
      const found = windows.get(address)
      const window = found && found.endsAtMs > now() ? found : { count: 0, endsAtMs: now() + windowMs }
      if (window.count >= tries) return window.endsAtMs - now()
      remember(windows, [address, { ...window, count: window.count + 1 }], maxEntries)
      return 0
    },

    /** A try that turned out to be none: it is not counted. */
    takeBack(address: string): void {
      const window = windows.get(address)
      if (window) windows.set(address, { ...window, count: Math.max(0, window.count - 1) })
    },

    /** How many addresses are remembered now. */
    size: () => windows.size,
  }
}

/** The one touched longest ago makes room. */
export function remember<Entry>(
  entries: Map<string, Entry>,
  [key, entry]: readonly [string, Entry],
  maxEntries: number,
): void {
  entries.delete(key)
  entries.set(key, entry)
  const [oldest] = entries.keys()
  if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest)
}
