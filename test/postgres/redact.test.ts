import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { findInTables } from '../../server/database/find-in-tables.ts'
import { openAsNode } from '../../server/database/open-as-node.ts'
import { readHeads } from '../../server/evidence/heads.ts'
import { newFolder } from '../support/backup-house.ts'
import { BOARD, HOUSE_DATABASE } from '../support/document-house.ts'
import { SUPERUSER } from '../../server/commands/cluster/local-postgres.ts'
import { OWNER, PROGRAM } from '../support/postgres-databases.ts'
import { faultsIn, openProofHouse, snapshotOf, writeCard } from '../support/proof-house.ts'
import { runProgram } from '../support/program.ts'
import { postgresUrlAt } from '../support/test-database.ts'

const NAME = '山田花子'

/** Whether a text stands in any file of the tables, as it lies on the disk. */
async function isOnDisk(superuserUrl: string, text: string): Promise<boolean> {
  const client = new Client(superuserUrl)
  await client.connect()
  await client.query('checkpoint')
  const { rows } = await client.query<{ bytes: Buffer }>(
    `select pg_read_binary_file(pg_relation_filepath(oid)) as bytes from pg_class
     where relkind in ('r', 't', 'i') and pg_relation_filepath(oid) is not null and relnamespace <> 'pg_catalog'::regnamespace`,
  )
  await client.end()
  return rows.some(({ bytes }) => bytes.includes(text))
}

test(
  'OPS-87 npm run redact erases a name on PostgreSQL as on SQLite, by the owner of the tables and while no node runs',
  { timeout: 60_000 },
  async () => {
    const house = await openProofHouse()
    await writeCard(house, 'p_dr1', `${NAME}さん`)
    await snapshotOf(house.db, BOARD)
    await house.db.updateTable('people').set({ is_admin: 1, email: 'a@example.jp' }).where('id', '=', 'p_fc1').execute()
    await house.db
      .updateTable('cases')
      .set({ title: `${NAME}氏` })
      .where('id', '=', 'case1')
      .execute()
    const path = join(house.folder, HOUSE_DATABASE)
    const [url, ownerUrl] = [await postgresUrlAt(path, PROGRAM), await postgresUrlAt(path, OWNER)]
    const names = join(newFolder(), 'names.txt')
    writeFileSync(names, NAME)
    const flags = ['--document', BOARD, '--text-from', names, '--reason', '実名', '--by', 'a@example.jp', '--yes']
    const type = async (owner: string) => {
      const environment = { DATABASE_URL: url, DATABASE_OWNER_URL: owner, DATA_DIR: newFolder() }
      const { ended, output } = runProgram('commands/redact.ts', flags, environment)
      return [await ended, output()]
    }
    const heads = await readHeads(house.db)
    const node = await openAsNode({ url, ownerUrl: null })
    expect(await type(ownerUrl)).toEqual([1, expect.stringMatching(/^[^\n]*in use by a running Kurumaza[^\n]*\n$/)])
    await node.close()
    expect(await type('')).toEqual([1, expect.stringMatching(/^[^\n]*DATABASE_OWNER_URL\n$/)])
    expect(await faultsIn(house)).toEqual([])
    await house.db.updateTable('cases').set({ title: '別の題' }).where('id', '=', 'case1').execute()
    const superuserUrl = await postgresUrlAt(path, SUPERUSER)
    expect(await isOnDisk(superuserUrl, NAME)).toBe(true)
    expect(await type(ownerUrl)).toEqual([0, expect.stringMatching(/1 places in 1 rows[^]*Erased[^]*write-ahead logs/)])
    expect(await isOnDisk(superuserUrl, NAME)).toBe(false)
    expect(await isOnDisk(superuserUrl, '別の題')).toBe(true)
    expect(await faultsIn(house)).toEqual([])
    const after = new Map((await readHeads(house.db)).map((head) => [head.documentId, head.headSeq]))
    for (const { documentId, headSeq } of heads) expect(after.get(documentId) ?? 0).toBeGreaterThanOrEqual(headSeq)
    const actions = await house.db.selectFrom('audit_events').select('action').execute()
    expect(actions.filter(({ action }) => action === 'redact')).toHaveLength(1)
  },
)

test('OPS-87 it says in which table of PostgreSQL the text stands as well', async () => {
  const house = await openProofHouse()
  await house.db
    .updateTable('cases')
    .set({ title: `${NAME}氏` })
    .where('id', '=', 'case1')
    .execute()
  await writeCard(house, 'p_dr1', NAME)
  expect(await findInTables(house.db, [NAME])).toEqual(
    expect.arrayContaining([
      { table: 'cases', column: 'title', rows: 1, documentIds: [] },
      { table: 'document_updates', column: 'payload', rows: 1, documentIds: [BOARD] },
    ]),
  )
})
