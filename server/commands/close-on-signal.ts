/** A supervisor that signals the whole group reaches the program twice within moments; a person who asks again waits longer. */
const SAME_REQUEST_MS = 1000

/** Closes when Ctrl-C or a service manager asks to end. Asked again later, the process ends without waiting. */
export function closeOnSignal(close: () => Promise<void>, onError: (error: unknown) => void): void {
  let askedAtMs: number | null = null
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (askedAtMs !== null) {
        if (Date.now() - askedAtMs > SAME_REQUEST_MS) process.exit(1)
        return
      }
      askedAtMs = Date.now()
      close().then(() => process.exit(0), onError)
    })
  }
}
