import { readConfig } from '../config.ts'
import { StartRefused } from '../database/start-refused.ts'
import { openSharedHome, type SharedHome } from './cluster/home.ts'
import { findFreePort } from './cluster/free-port.ts'
import { startNode, type Node } from './cluster/nodes.ts'
import { startProxy, type Proxy } from './cluster/proxy.ts'
import { closeOnSignal } from './close-on-signal.ts'
import { readFlags } from './read-flags.ts'
import { stopWith } from './stop.ts'

const USAGE = `npm run cluster [-- --nodes 2]
見本の会議を、PostgreSQL・Redis・複数のノード・プロキシで開きます。終えると、すべて消えます。
Opens the sample meeting on PostgreSQL, Redis, several nodes and a proxy; nothing of it is kept.`

/** What the demo prints after its links, and last of all. */
const AFTER_LINKS = '終わるときは'
const LAST_WORDS = 'starts over).'

/** `npm run cluster`: several nodes on this machine, without Docker. */
async function main(): Promise<void> {
  const flags = readFlags(USAGE, { nodes: { type: 'string', default: '2' } })
  if (flags === null) return
  const count = Number(flags.nodes)
  if (!Number.isInteger(count) || count < 1 || count > 8) throw new StartRefused(USAGE)
  const { port, publicUrl } = readConfig('demo')
  const home = await openHome()
  const nodes: Node[] = []
  const parts: { proxy: Proxy | null } = { proxy: null }
  const close = () => closeAll({ home, nodes, ...parts })
  closeOnSignal(close, stopWith)
  try {
    const ports = await Promise.all(Array.from({ length: count }, findFreePort))
    // The first one makes tables and samples; the others find them.
    for (const [index, nodePort] of ports.entries()) {
      const environment = { ...home.environmentOf(index + 1), PORT: String(nodePort), PUBLIC_URL: publicUrl }
      nodes.push(await startNode({ program: 'server/commands/demo.ts', environment }, LAST_WORDS))
    }
    parts.proxy = await startProxy({ port, ports })
  } catch (error) {
    await close()
    throw error
  }
  console.log(describe(nodes, home))
}

async function openHome(): Promise<SharedHome> {
  try {
    return await openSharedHome()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') throw error
    throw new StartRefused(
      'PostgreSQL と Redis が要ります。Debian では apt-get install postgresql redis-server / PostgreSQL and Redis are needed: on Debian, apt-get install postgresql redis-server',
    )
  }
}

function describe(nodes: readonly Node[], { redis, postgres }: SharedHome): string {
  const said = nodes[0]?.said() ?? ''
  return [
    said.slice(0, said.indexOf(AFTER_LINKS)).trimEnd(),
    '',
    `ノード ${nodes.map(({ pid }) => `pid ${pid}`).join('・')}、PostgreSQL ポート ${postgres.port}、Redis ポート ${redis.port}。ノードを1つ終えても（kill -9 pid）、会議は続きます。`,
    `Nodes: ${nodes.map(({ pid }) => `pid ${pid}`).join(', ')}; PostgreSQL on port ${postgres.port}, Redis on ${redis.port}. End a node (kill -9 pid), and the meeting goes on.`,
    '',
    '終わるときは Ctrl-C を押してください。何も残りません。 / Ctrl-C ends all of it; nothing is kept.',
    '',
  ].join('\n')
}

type Running = { home: SharedHome; nodes: readonly Node[]; proxy: Proxy | null }

async function closeAll({ home, nodes, proxy }: Running): Promise<void> {
  await proxy?.close()
  for (const node of nodes) node.signal('SIGTERM')
  await Promise.all(nodes.map(({ ended }) => ended))
  await home.stop()
}

main().catch(stopWith)
