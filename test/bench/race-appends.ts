import { parseArgs } from 'node:util'
import { openDatabase } from '../../server/database/connect.ts'
import { raceAppends } from '../support/append-race.ts'
import { startPostgres } from '../../server/commands/cluster/local-postgres.ts'
import { createFirstDatabase, OWNER, PROGRAM, TEMPLATE, urlOf } from '../support/postgres-databases.ts'

const USAGE = `npm run race -- [--writers 8] [--appends 100000] [--documents 8]
Lets that many nodes append so often each to the same documents in a PostgreSQL that flushes to the disk, while others follow the logs, and tells whether
any number was skipped, lost or given twice.`

/** `npm run race`: the order of logs under many writers. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { writers: text, appends: text, documents: text, help: { type: 'boolean' } },
  })
  if (values.help) return console.log(USAGE)
  const [writers, appends, documents] = [values.writers ?? 8, values.appends ?? 100_000, values.documents ?? 8].map(
    Number,
  )
  if (!writers || !appends || !documents) throw new Error(USAGE)
  const cluster = await startPostgres({ durable: true })
  try {
    await createFirstDatabase(cluster.port)
    const startedAt = performance.now()
    const result = await race(cluster.port, { writers, appends, documents })
    const seconds = (performance.now() - startedAt) / 1000
    console.log(`${writers} writers × ${appends} appends to ${documents} documents in ${seconds.toFixed(1)} s`)
    console.log(`${Math.round(result.rows / seconds)} rows a second; ${JSON.stringify(result)}`)
    const isRight = result.skipped === 0 && result.failed === 0 && result.rows === writers * appends
    if (!isRight || result.acknowledged !== result.rows) process.exitCode = 1
  } finally {
    cluster.stop()
  }
}

async function race(port: number, { writers, ...given }: { writers: number; appends: number; documents: number }) {
  const url = urlOf({ port, role: PROGRAM, name: TEMPLATE })
  const nodes: Awaited<ReturnType<typeof openDatabase>>[] = []
  try {
    for (let node = 0; node <= writers; node++)
      nodes.push(await openDatabase({ url, ownerUrl: urlOf({ port, role: OWNER, name: TEMPLATE }) }))
    const [reading, ...dbs] = nodes.map(({ db }) => db)
    if (!reading) throw new Error('nobody reads')
    return await raceAppends({ dbs, reading, ...given })
  } finally {
    for (const { close } of nodes) await close()
  }
}

await main()
