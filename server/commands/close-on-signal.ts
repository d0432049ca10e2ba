/** A supervisor that signals the whole group reaches the program twice within moments; a person who asks again waits longer. */
const SAME_REQUEST_MS = 1000

const endings = ['SIGINT', 'SIGTERM'] as const

/**
 * Closes when Ctrl-C or a service manager asks to end. Asked again later, the process ends without waiting. SIGHUP, the end of a
 * terminal, asks for the same unless it is told to mean something else.
 */
export function closeOnSignal(
  close: () => Promise<void>,
  onError: (error: unknown) => void,
  onHangUp: (() => void) | null = null,
): void {
  let askedAtMs: number | null = null
  const end = () => {
    if (askedAtMs !== null) {
      if (Date.now() - askedAtMs > SAME_REQUEST_MS) process.exit(1)
      return
    }
    askedAtMs = Date.now()
    close().then(() => process.exit(0), onError)
  }
  for (const signal of endings) process.on(signal, end)
  process.on('SIGHUP', onHangUp ?? end)
}
