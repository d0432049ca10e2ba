/** What keeping on the device needs of the browser. Null = the browser does not give it. */
export type DeviceDeps = {
  indexedDB: IDBFactory | null
  /** Missing on plain HTTP beyond localhost. */
  subtle: SubtleCrypto | null
  locks: LockManager | null
  /** Where tabs hear of one another what a database is about. */
  openChannel: (() => BroadcastChannel) | null
  /** The device's own clock, which may be wrong. */
  nowMs: () => number
}

const CHANNEL = 'kurumaza-device'

/** Why nothing can be kept on this device at present. */
export type KeepingTrouble = 'no-space' | 'no-storage' | 'insecure'

export function deviceDepsOf(page: Window & typeof globalThis): DeviceDeps {
  return {
    indexedDB: orNull(() => page.indexedDB),
    // Typed as always there, but absent without HTTPS.
    subtle: page.isSecureContext ? orNull(() => page.crypto.subtle) : null,
    locks: orNull(() => page.navigator.locks),
    openChannel: typeof page.BroadcastChannel === 'function' ? () => new BroadcastChannel(CHANNEL) : null,
    nowMs: Date.now,
  }
}

export function troubleOf(error: unknown): KeepingTrouble {
  return error instanceof Error && error.name === 'QuotaExceededError' ? 'no-space' : 'no-storage'
}

/** Some browsers throw at the mere mention of a storage that is switched off. */
function orNull<Value>(read: () => Value | undefined): Value | null {
  try {
    return read() ?? null
  } catch {
    return null
  }
}
