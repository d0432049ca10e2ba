import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** A way to the server on a port of its own. `received` is everything that came down it: one piece per connection, byte by byte. */
export type Wire = { port: number; received: () => Buffer[]; close: () => Promise<void> }

/** Stands between one person's clients and the server and keeps what it carries: handshakes, answers and frames alike. */
export async function openWire(serverPort: number): Promise<Wire> {
  const streams: Buffer[][] = []
  const ends = new Set<Socket>()
  const proxy = createServer((near) => {
    const far = connect(serverPort, '127.0.0.1')
    const stream: Buffer[] = []
    streams.push(stream)
    far.on('data', (chunk) => void stream.push(Buffer.from(chunk)))
    joinEnds(near, far, ends)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the wire has no port')
  const received = () => streams.map((stream) => Buffer.concat(stream))
  async function close(): Promise<void> {
    const closed = once(proxy, 'close')
    proxy.close()
    for (const end of ends) end.destroy()
    await closed
  }
  return { port: address.port, received, close }
}

/** What one end says the other hears; when one breaks, both are gone. */
function joinEnds(near: Socket, far: Socket, ends: Set<Socket>): void {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    ends.add(from)
    from.pipe(to)
    from.on('error', () => to.destroy())
    from.once('close', () => {
      ends.delete(from)
      to.destroySoon()
    })
  }
}
