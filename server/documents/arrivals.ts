import type { WebSocket } from 'ws'
import type { After } from './timers.ts'

const PING_EVERY_MS = 1000

/** Nothing is read of a socket that waits, so that its end is only noticed by sending: the network answers the first ping, the next fails. */
export function watchFor(ws: WebSocket, after: After): () => void {
  let cancel: () => void = () => undefined
  const askLater = () => {
    cancel = after(PING_EVERY_MS, () => {
      if (ws.readyState !== ws.OPEN) return
      ws.ping()
      askLater()
    })
  }
  askLater()
  return () => cancel()
}

/** Holds a socket up for so long, or until it has gone. True while it is still there. */
export async function holdUp(ws: WebSocket, waitMs: number, after: After): Promise<boolean> {
  if (waitMs > 0) {
    const stopWatching = watchFor(ws, after)
    const { promise, resolve } = Promise.withResolvers<void>()
    const cancel = after(waitMs, resolve)
    ws.once('close', resolve)
    await promise
    ws.off('close', resolve)
    cancel()
    stopWatching()
  }
  return ws.readyState === ws.OPEN
}
