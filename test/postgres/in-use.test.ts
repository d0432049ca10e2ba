import { expect, inject, onTestFinished, test } from 'vitest'
import { sql } from 'kysely'
import { openAsNode } from '../../server/database/open-as-node.ts'
import { takePostgresAlone } from '../../server/database/postgres-in-use.ts'
import { visitPostgres } from '../../server/database/postgres.ts'
import { startPostgres } from '../../server/commands/cluster/local-postgres.ts'
import {
  createFirstDatabase,
  createTestDatabase,
  OWNER,
  PROGRAM,
  TEMPLATE,
  urlOf,
} from '../support/postgres-databases.ts'

async function countLocks(url: string): Promise<number> {
  const { db, close } = await visitPostgres(url)
  const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and granted`.execute(db)
  await close()
  return rows.length
}

test('OPS-83 a command has a database to itself once every node has left it, and no node comes before it is done', async () => {
  const port = inject('postgresPort')
  const url = urlOf({ port, role: PROGRAM, name: await createTestDatabase(port) })
  const target = { url, ownerUrl: null }
  const [one, other] = [await openAsNode(target), await openAsNode(target)]
  await one.close()
  await expect(takePostgresAlone(url)).rejects.toThrow(/^[^\n]*in use by a running Kurumaza[^\n]*$/)
  await other.close()
  const leave = await takePostgresAlone(url)
  await expect(openAsNode(target)).rejects.toThrow(/^[^\n]*A command \(move, restore, redact\) works[^\n]*$/)
  await expect(takePostgresAlone(url)).rejects.toThrow(/in use/)
  await leave()
  await (await openAsNode(target)).close()
})

test('OPS-83 a node still holds its database after PostgreSQL was away', async () => {
  const cluster = await startPostgres()
  onTestFinished(cluster.stop)
  await createFirstDatabase(cluster.port)
  const address = { port: cluster.port, name: TEMPLATE }
  const [url, ownerUrl] = [urlOf({ ...address, role: PROGRAM }), urlOf({ ...address, role: OWNER })]
  const lost: Error[] = []
  const node = await openAsNode({ url, ownerUrl, onLost: (error) => void lost.push(error) })
  cluster.crash()
  cluster.start()
  while ((await countLocks(url)) === 0);
  await expect(takePostgresAlone(url)).rejects.toThrow(/in use by a running Kurumaza/)
  expect(lost).not.toEqual([])
  await node.close()
  await (
    await takePostgresAlone(url)
  )()
})
