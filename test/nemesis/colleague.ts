import * as Y from 'yjs'
import type { Typist } from '../support/typist.ts'

/** Notes how long each letter of a writer takes to a colleague at the same table, in ms, where both their lines last. */
export function followColleague(writer: Typist, reader: Typist, seenAfter: number[]): void {
  const clientId = writer.doc.clientID
  let onTheWay: { clock: number; at: number }[] = []
  writer.doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === writer.provider || !writer.provider.synced || !reader.provider.synced) return
    const clock = Y.getState(writer.doc.store, clientId)
    // A deletion has no clock of its own.
    if (clock > (onTheWay.at(-1)?.clock ?? 0)) onTheWay.push({ clock, at: performance.now() })
  })
  reader.doc.on('update', () => {
    const has = Y.getState(reader.doc.store, clientId)
    for (; onTheWay[0] !== undefined && onTheWay[0].clock <= has; onTheWay.shift())
      seenAfter.push(performance.now() - onTheWay[0].at)
  })
  for (const { provider } of [writer, reader]) provider.on('connection-close', () => (onTheWay = []))
}
