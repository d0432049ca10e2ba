import { Client } from 'pg'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { openSharedHome, type SharedHome } from '../../server/commands/cluster/home.ts'
import { startNode, type Node } from '../../server/commands/cluster/nodes.ts'
import { startProxy } from '../../server/commands/cluster/proxy.ts'
import { linksIn } from './demo-process.ts'

/** The last words of the demo when it has started. */
const LAST_WORDS = 'starts over).'

export type ClusterDemo = Awaited<ReturnType<typeof startClusterDemo>>

/** The sample meeting on PostgreSQL, Redis, nodes of their own and a proxy, as `npm run cluster` opens it; each of them can be done harm to. */
export async function startClusterDemo({ nodes: count = 2, durable = true } = {}) {
  const home = await openSharedHome({ durable })
  const port = await findFreePort()
  const ports = await Promise.all(Array.from({ length: count }, findFreePort))
  const nodes = new Map<number, Node>()
  const start = async (index: number) => {
    const environment = {
      ...home.environmentOf(index),
      PORT: String(ports[index]),
      PUBLIC_URL: `http://localhost:${port}`,
    }
    nodes.set(index, await startNode({ program: 'server/commands/demo.ts', environment }, LAST_WORDS))
  }
  const end = async (index: number, signal: NodeJS.Signals) => {
    const node = nodes.get(index)
    if (!node) throw new Error(`there is no node ${index}`)
    node.signal(signal)
    return node.ended
  }
  for (const index of ports.keys()) await start(index)
  const proxy = await startProxy({ port, ports })
  const links = linksIn(nodes.get(0)?.said() ?? '')
  return {
    port,
    links,
    home,
    start,
    kill: (index: number) => end(index, 'SIGKILL'),
    /** As an upgrade ends it: people go over to the others first. */
    drain: (index: number) => end(index, 'SIGTERM'),
    /** One node after the other, so that there is always one. */
    async roll(): Promise<void> {
      for (const index of ports.keys()) {
        await end(index, 'SIGTERM')
        await start(index)
      }
    },
    query: (text: string) => query(home, text),
    async stop(): Promise<void> {
      await proxy.close()
      await Promise.all([...nodes.keys()].map((index) => end(index, 'SIGTERM')))
      await home.stop()
    },
  }
}

async function query({ environmentOf }: SharedHome, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client(environmentOf(0)['DATABASE_OWNER_URL'])
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(text)
    return rows
  } finally {
    await client.end()
  }
}
