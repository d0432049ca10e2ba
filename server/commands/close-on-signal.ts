/** Closes when Ctrl-C or a service manager asks to end. Asked a second time, the process ends without waiting. */
export function closeOnSignal(close: () => Promise<void>, onError: (error: unknown) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      close().then(() => process.exit(0), onError)
    })
  }
}
