/** Asks the browser to keep the program on the device (client/shell). Without it everything works as long as there is a network. */
export function keepProgram(): void {
  // In development the files change under the page; on plain HTTP beyond localhost browsers have no service workers.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // After the first screen, so that the files of the others do not compete with it.
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined)
  })
}
