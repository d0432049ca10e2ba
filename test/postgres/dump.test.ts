import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import { dumpPostgres } from '../../server/backup/dump-postgres.ts'
import { restorePostgres } from '../../server/backup/restore-postgres.ts'
import { readSharedSecret } from '../../server/access/session-secret.ts'
import { openAsNode } from '../../server/database/open-as-node.ts'
import { keepSetting, readSetting } from '../../server/database/settings.ts'
import { visitPostgres } from '../../server/database/postgres.ts'
import type { Database } from '../../server/database/tables.ts'
import { readHeadsFile } from '../../server/evidence/heads-file.ts'
import { readHeads } from '../../server/evidence/heads.ts'
import { AT_MS, NAME, newFolder, openWriter } from '../support/backup-house.ts'
import { BOARD, HOUSE_DATABASE, openTestHouse, type DocumentHouse } from '../support/document-house.ts'
import { SUPERUSER } from '../../server/commands/cluster/local-postgres.ts'
import { createTestDatabase, OWNER, PROGRAM, urlOf } from '../support/postgres-databases.ts'
import { faultsIn, openProofHouse, tamper } from '../support/proof-house.ts'
import { runProgram } from '../support/program.ts'
import { postgresUrlAt } from '../support/test-database.ts'

type Target = { url: string; ownerUrl: string }

/** The database of a house as its owner has it, who may make no other; or as somebody who may. */
async function targetOf(house: DocumentHouse, owner = OWNER): Promise<Target> {
  const path = join(house.folder, HOUSE_DATABASE)
  return { url: await postgresUrlAt(path, PROGRAM), ownerUrl: await postgresUrlAt(path, owner) }
}

async function newTarget(): Promise<Target> {
  const port = inject('postgresPort')
  const name = await createTestDatabase(port, 'template0')
  return { url: urlOf({ port, role: PROGRAM, name }), ownerUrl: urlOf({ port, role: OWNER, name }) }
}

async function open(target: Target): Promise<Database> {
  const { db, close } = await openAsNode(target)
  onTestFinished(close)
  return db
}

async function namesIn({ ownerUrl }: Target, like = 'kurumaza_check_%') {
  const { db, close } = await visitPostgres(ownerUrl)
  const scratch = await sql`select 1 from pg_database where datname like ${like}`.execute(db)
  const tables = await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace`.execute(db)
  await close()
  return { scratch: scratch.rows.length, tables: tables.rows.length }
}

const placesOf = async (house: DocumentHouse) =>
  Object.keys((await house.documents.readInside(house.db, BOARD))?.doc.getMap('places').toJSON() ?? {})

test(
  'OPS-84 OPS-85 the drill: a dump that is made while people write is restored elsewhere with the same heads and texts',
  { timeout: 60_000 },
  async () => {
    const house = await openProofHouse()
    const secret = await readSharedSecret(house.db)
    await keepSetting(house.db, 'installation', 'the first')
    await house.db.updateTable('people').set({ is_admin: 1 }).where('id', '=', 'p_fc1').execute()
    const { write, acknowledged } = await openWriter(house)
    for (let count = 0; count < 10; count++) await write(`before ${count}`)
    const before = [...acknowledged]
    const to = newFolder()
    const state = { isDone: false }
    const dumping = dumpPostgres({ from: await targetOf(house, SUPERUSER), to, keep: null, nowMs: AT_MS })
    const done = dumping.finally(() => (state.isDone = true))
    while (!state.isDone) await write(`during ${acknowledged.length}`)
    const summary = await done
    expect(summary).toMatchObject({ path: join(to, `${NAME}.pgdump`), documents: 6, wasTried: true })
    expect(readdirSync(to).toSorted()).toEqual([`${NAME}.heads.jsonl`, `${NAME}.pgdump`])
    for (const name of readdirSync(to)) expect(statSync(join(to, name)).mode & 0o777).toBe(0o600)

    const elsewhere = await newTarget()
    expect((await namesIn(elsewhere)).scratch).toBe(0)
    const restored = await restorePostgres({ from: summary.path, to: elsewhere, nowMs: AT_MS })
    expect(restored).toEqual({ documents: 6, rows: summary.rows })
    const db = await open(elsewhere)
    const written = readHeadsFile(readFileSync(summary.headsPath, 'utf8'))?.heads.filter(isOfDocument)
    expect((await readHeads(db)).filter(isOfDocument)).toEqual(written)
    expect(await readSharedSecret(db)).toBe(secret)
    expect(await readSetting(db, 'installation')).toBeNull()
    expect(await db.selectFrom('audit_events').select('action').orderBy('id', 'desc').limit(1).execute()).toEqual([
      { action: 'restore' },
    ])
    expect(await db.selectFrom('documents').select('epoch').where('id', '=', BOARD).execute()).toEqual([{ epoch: 2 }])
    const again = await openTestHouse({ folder: newFolder(), database: elsewhere })
    const kept = await placesOf(again)
    expect(before.filter((key) => !kept.includes(key))).toEqual([])
    expect(acknowledged.slice(0, kept.length).toSorted()).toEqual(kept.toSorted())
    // The program can add to the logs there, and change nothing in them.
    await (await openWriter(again)).write('after')
    await expect(db.deleteFrom('audit_events').execute()).rejects.toThrow(/permission denied/)
    expect(await faultsIn(house)).toEqual([])
  },
)

function isOfDocument({ documentId }: { documentId: string }): boolean {
  return !documentId.startsWith('audit/')
}

test(
  'OPS-84 where the owner may make no database it says that the dump was not tried; --keep removes the oldest dumps',
  { timeout: 60_000 },
  async () => {
    const house = await openProofHouse()
    const [from, to] = [await targetOf(house), newFolder()]
    writeFileSync(join(to, 'kurumaza-20200101T000000Z.sqlite'), '')
    await dumpPostgres({ from, to, keep: null, nowMs: AT_MS - 1000 })
    const environment = { DATABASE_URL: from.url, DATABASE_OWNER_URL: from.ownerUrl }
    const typed = runProgram('commands/backup.ts', ['--to', to, '--keep', '1'], environment)
    expect([await typed.ended, typed.output()]).toEqual([
      0,
      expect.stringMatching(/verified\n[^\n]*not restored on trial/),
    ])
    const dumps = readdirSync(to).filter((name) => name.endsWith('.pgdump'))
    expect(dumps).toHaveLength(1)
    expect(dumps).not.toContain('kurumaza-20261126T030240Z.pgdump')
    expect(readdirSync(to)).toContain('kurumaza-20200101T000000Z.sqlite')
    const elsewhere = await newTarget()
    const restoring = runProgram('commands/restore.ts', ['--from', join(to, dumps[0] ?? '')], {
      DATABASE_URL: elsewhere.url,
      DATABASE_OWNER_URL: elsewhere.ownerUrl,
    })
    expect([await restoring.ended, restoring.output()]).toEqual([0, expect.stringContaining('Restored')])
  },
)

test('OPS-84 a database with a fault is dumped under a name that says so, in one sentence', async () => {
  const house = await openProofHouse()
  await tamper(house, `UPDATE document_updates SET payload = x'0000' WHERE document_id = '${BOARD}' AND seq = 2`)
  const to = newFolder()
  const dumping = dumpPostgres({ from: await targetOf(house), to, keep: null, nowMs: AT_MS })
  await expect(dumping).rejects.toThrow(/^[^\n]*Row 2 of the log of meeting\/mk_1 is not what was written[^\n]*$/)
  expect(readdirSync(to)).toEqual([`${NAME}.pgdump.faulty`])
})

test(
  'OPS-86 a dump is restored into nothing but an empty database in which no node works, and one of no use leaves it empty',
  { timeout: 60_000 },
  async () => {
    const house = await openProofHouse()
    const { path, headsPath } = await dumpPostgres({
      from: await targetOf(house),
      to: newFolder(),
      keep: null,
      nowMs: 0,
    })
    const restore = (from: string, to: Target) => restorePostgres({ from, to, nowMs: 0 })
    await expect(restore(path, await targetOf(house))).rejects.toThrow(/has tables/)
    const busy = await newTarget()
    const node = await openAsNode(busy)
    await expect(restore(path, busy)).rejects.toThrow(/in use by a running Kurumaza/)
    await node.close()
    const empty = await newTarget()
    await expect(restore(join(newFolder(), 'none.pgdump'), empty)).rejects.toThrow(/no such file/)
    const half = join(newFolder(), 'half.pgdump')
    const bytes = readFileSync(path)
    writeFileSync(half, bytes.subarray(0, bytes.length - 2000))
    await expect(restore(half, empty)).rejects.toThrow(/^[^\n]*pg_restore failed[^\n]*$/)
    // Heads that the dump does not reach: it is not the one beside which they were written.
    const heads = readFileSync(headsPath, 'utf8')
    writeFileSync(headsPath, heads.replace(/("documentId":"meeting\/mk_1","headSeq":)\d+/, '$199'))
    await expect(restore(path, empty)).rejects.toThrow(/does not reach row 99/)
    expect((await namesIn(empty)).tables).toBe(0)
    writeFileSync(headsPath, heads)
    expect(await restore(path, empty)).toMatchObject({ documents: 6 })
  },
)
