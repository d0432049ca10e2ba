import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export type Proxy = { port: number; close: () => Promise<void> }

/** `ports` are those of nodes on this machine; which of them are ready is asked every so many ms. */
export type ProxyOptions = { port: number; ports: readonly number[]; askEveryMs?: number }

type Front = { ready: () => number[] }

/**
 * Passes requests and WebSockets on to whichever node is ready, in turn, as the proxy of an installation does: nobody is kept at one node. A
 * request whose node is not there goes to the next; one that was begun is not repeated.
 */
export async function startProxy({ port, ports, askEveryMs = 500 }: ProxyOptions): Promise<Proxy> {
  const health = new Map<number, boolean>()
  let turn = 0
  const front: Front = {
    ready: () => {
      const ready = ports.filter((each) => health.get(each))
      const start = turn++ % Math.max(1, ready.length)
      return [...ready.slice(start), ...ready.slice(0, start)]
    },
  }
  const ask = async () => {
    for (const each of ports) health.set(each, await isReady(each))
  }
  await ask()
  const timer = setInterval(() => void ask(), askEveryMs)
  const server = createServer((asked, answer) => passOn(front, asked, answer))
  server.on('upgrade', (asked, stream, head) => void passUpgrade(front.ready(), { asked, stream, head }))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port, // A server that listens on a port has such an address.
    close: async () => {
      clearInterval(timer)
      server.close()
      server.closeAllConnections()
    },
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1_000) })).ok
  } catch {
    return false
  }
}

function passOn({ ready }: Front, asked: IncomingMessage, answer: ServerResponse): void {
  const [port] = ready()
  if (port === undefined) return void answer.writeHead(503).end()
  const { method, url, headers } = asked
  const from = asked.socket.remoteAddress ?? ''
  const passed = request({
    port,
    host: '127.0.0.1',
    method,
    path: url,
    headers: { ...headers, 'x-forwarded-for': from },
  })
  passed.on('response', (heard) => {
    answer.writeHead(heard.statusCode ?? 502, heard.headers)
    heard.pipe(answer)
  })
  passed.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()))
  asked.pipe(passed)
}

type Upgrade = { asked: IncomingMessage; stream: Duplex; head: Buffer }

async function passUpgrade(ports: readonly number[], { asked, stream, head }: Upgrade): Promise<void> {
  stream.on('error', () => undefined)
  for (const port of ports) {
    const node = connect(port, '127.0.0.1')
    try {
      await once(node, 'connect')
    } catch {
      continue // It has ended since it was asked: the next one.
    }
    const lines = asked.rawHeaders.flatMap((name, index) =>
      index % 2 ? [] : [`${name}: ${asked.rawHeaders[index + 1]}`],
    )
    node.on('error', () => stream.destroy())
    stream.on('close', () => node.destroy())
    node.on('close', () => stream.destroy())
    node.write(`GET ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    node.write(head)
    stream.pipe(node).pipe(stream)
    return
  }
  stream.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}
