import { type Dialect, Kysely, PostgresDialect } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import { createPool } from '../../server/database/postgres-pool.ts'
import type { Database, Tables } from '../../server/database/tables.ts'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { BOARD, ORIGIN, openTestHouse, type DocumentHouse } from '../support/document-house.ts'
import { startPostgres } from '../../server/commands/cluster/local-postgres.ts'
import {
  createFirstDatabase,
  createTestDatabase,
  OWNER,
  PROGRAM,
  TEMPLATE,
  urlOf,
} from '../support/postgres-databases.ts'
import { openTypist, textAfter, typedBy, type Typist } from '../support/typist.ts'

function sitDown(house: DocumentHouse, personId: string): Typist {
  const typist = openTypist({ url: house.url, headers: { cookie: personId, origin: ORIGIN } }, BOARD, personId)
  onTestFinished(typist.close)
  return typist
}

/** Every letter is in the log, and none stands there twice. */
async function expectWhole(house: DocumentHouse, typists: readonly Typist[]): Promise<void> {
  const { faults } = await verifyLog(house.db, BOARD)
  expect(faults).toEqual([])
  const read = await house.documents.readInside(house.db, BOARD)
  for (const { name, counts } of typists) expect(read && typedBy(read.doc, name)).toBe(textAfter(counts.made))
  const rows = await house.db
    .selectFrom('document_updates')
    .select('payload_hash')
    .where('document_id', '=', BOARD)
    .execute()
  const hashes = rows.map(({ payload_hash: hash }) => Buffer.from(hash).toString('hex'))
  expect(new Set(hashes).size).toBe(hashes.length)
}

/** The same database by connections that are lost just when a commit is answered, so many times. */
function openLosing(url: string, state: { losses: number }): Database {
  const pool = createPool(url, () => undefined)
  const dialect = new PostgresDialect({ pool })
  const losing: Dialect = {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver()
      const commit = driver.commitTransaction.bind(driver)
      driver.commitTransaction = async (connection) => {
        await commit(connection)
        if (state.losses-- > 0) throw new Error('Connection terminated unexpectedly')
      }
      return driver
    },
  }
  const db = new Kysely<Tables>({ dialect: losing })
  onTestFinished(() => db.destroy())
  return db
}

test.for([1, 2, 3])('STO-69 a commit whose answer is lost %i times stands in the log once', async (losses) => {
  const port = inject('postgresPort')
  const url = urlOf({ port, role: PROGRAM, name: await createTestDatabase(port) })
  const state = { losses: 0 }
  const house = await openTestHouse({ database: { url, ownerUrl: null }, wrap: () => openLosing(url, state) })
  const typist = sitDown(house, 'p_dr1')
  await typist.synced
  typist.type()
  await typist.saved()
  state.losses = losses
  typist.type()
  await typist.saved()
  typist.type()
  await typist.saved()
  await expectWhole(house, [typist])
})

test('STO-69 PostgreSQL that ends in the middle of writing and comes back loses nothing and doubles nothing', async () => {
  const cluster = await startPostgres()
  onTestFinished(cluster.stop)
  const { port } = cluster
  await createFirstDatabase(port)
  const [url, ownerUrl] = [urlOf({ port, role: PROGRAM, name: TEMPLATE }), urlOf({ port, role: OWNER, name: TEMPLATE })]
  const house = await openTestHouse({ database: { url, ownerUrl } })
  const typists = ['p_dr1', 'p_ns1', 'p_cm1'].map((personId) => sitDown(house, personId))
  await Promise.all(typists.map(({ synced }) => synced))
  for (let round = 1; round <= 3; round++) {
    // Some letters are on their way when it ends, others are typed while it is gone.
    for (const typist of typists) for (let letter = 0; letter < 5; letter++) typist.type()
    await Promise.race(typists.map(({ saved, counts }) => saved(counts.durable + 1)))
    const failures = countFailures(house)
    cluster.crash()
    while (countFailures(house) === failures) {
      for (const typist of typists) typist.type()
      await new Promise(setImmediate)
    }
    cluster.start()
    await Promise.all(typists.map((typist) => typist.saved()))
  }
  await expectWhole(house, typists)
}, 60_000)

function countFailures({ logged }: DocumentHouse): number {
  return logged.filter((line) => /window failed|could not be (loaded|opened)|broke down/.test(line)).length
}
