import { Client } from 'pg'
import { explainPostgres } from './postgres.ts'
import { StartRefused } from './start-refused.ts'

/** Any number that nothing else in the database locks. */
const IN_USE = 5_241_804
/** How soon a node that has lost its connection says again that it works there, in ms. */
const AGAIN_MS = 1000
const CONNECTING_MS = 5000

/**
 * Says that a node works in the database for as long as it does, so that nobody rewrites it meanwhile; what is answered takes it back. The
 * lock is PostgreSQL's own and ends with the connection, however that ends; a lost one is made again. Throws StartRefused while a command has
 * the database to itself.
 */
export async function joinPostgres(url: string, onLost: (error: Error) => void): Promise<() => Promise<void>> {
  const held: { client: Client | null; again: NodeJS.Timeout | undefined; hasLeft: boolean } = {
    client: null,
    again: undefined,
    hasLeft: false,
  }
  const lost = (client: Client, error: Error) => {
    if (held.client !== client) return
    held.client = null
    onLost(error)
    retry()
  }
  async function take(): Promise<boolean> {
    const client = await lock(url, 'pg_try_advisory_lock_shared')
    if (client === null) return false
    // It left while this connection was made.
    if (held.hasLeft) await client.end()
    else held.client = client
    client.on('error', (error) => lost(client, error))
    return true
  }
  const retry = () => {
    if (!held.hasLeft) held.again = setTimeout(retake, AGAIN_MS)
  }
  const retake = () => {
    take().then((isTaken) => (isTaken ? undefined : retry()), retry)
  }
  if (!(await take())) {
    throw new StartRefused(
      'このデータベースは、いまコマンド（移動・復元・消去）が使っています。終わってから始めてください / A command (move, restore, redact) works in this database: start when it is done',
    )
  }
  return async () => {
    held.hasLeft = true
    clearTimeout(held.again)
    const { client } = held
    held.client = null
    await client?.end().catch(() => undefined)
  }
}

/** Has the database to itself until what is answered is called. Throws StartRefused while a node works in it, or another command. */
export async function takePostgresAlone(url: string): Promise<() => Promise<void>> {
  const client = await lock(url, 'pg_try_advisory_lock')
  if (client === null) {
    throw new StartRefused(
      'このデータベースは、いま動いている車座が使っています。すべてのノードを終えてから、もう一度行ってください / The database is in use by a running Kurumaza: end every node, and try again',
    )
  }
  // Whoever works through another connection hears of what ended.
  client.on('error', () => undefined)
  return () => client.end()
}

/** A connection that holds the lock; null when somebody else's stands in the way. */
async function lock(url: string, how: 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared'): Promise<Client | null> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECTING_MS,
    keepAlive: true,
    application_name: 'kurumaza in use',
  })
  try {
    await client.connect()
    const { rows } = await client.query<{ taken: boolean }>(`select ${how}(${IN_USE}) as taken`)
    if (rows[0]?.taken === true) return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw explainPostgres(error)
  }
  await client.end()
  return null
}
