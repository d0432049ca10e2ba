import { existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { SUPERUSER } from '../../server/commands/cluster/local-postgres.ts'

/** As whom tests open databases: the owner makes the tables, the program works in them. */
export const OWNER = 'kurumaza_owner'
export const PROGRAM = 'kurumaza'
/** What every database of a test is a copy of. */
export const TEMPLATE = 'kurumaza_template'

type Address = { port: number; role: string; name: string }

export function urlOf({ port, role, name }: Address): string {
  return `postgres://${role}@127.0.0.1:${port}/${name}`
}

/** The two roles, an empty database of the owner's, and the list of those that were used. */
export async function createFirstDatabase(port: number): Promise<void> {
  await asSuperuser({ port }, async (client) => {
    await client.query(`create role ${OWNER} login`)
    await client.query(`create role ${PROGRAM} login`)
    // As somebody may have set up theirs: sorted by a language, which the program must not follow.
    const sorted = `locale_provider icu icu_locale 'ja-JP'`
    await client.query(`create database ${TEMPLATE} owner ${OWNER} template template0 ${sorted}`)
    await client.query(`create table used (name text primary key, path text not null)`)
  })
}

/** A copy of the template, or an empty one; answers its name. */
export async function createTestDatabase(port: number, template = TEMPLATE): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asSuperuser({ port }, (client) => client.query(`create database ${name} template ${template} owner ${OWNER}`))
  return name
}

/**
 * A database with all tables and nothing in them. To copy one takes longer than most tests, so that those are taken again that nobody needs
 * any more: `path` is where a file keeps it in use, for as long as that is there.
 */
export async function takeTestDatabase(port: number, path: string): Promise<string> {
  const name = (await takeUsed(port)) ?? (await createTestDatabase(port))
  await asSuperuser({ port }, (client) => client.query(`insert into used values ($1, $2)`, [name, path]))
  return name
}

/** What its owner may have done to it is not undone by emptying it: nobody takes it again. */
export async function spoilTestDatabase(port: number, name: string): Promise<void> {
  await asSuperuser({ port }, (client) => client.query(`delete from used where name = $1`, [name]))
}

async function takeUsed(port: number): Promise<string | null> {
  const taken = await asSuperuser({ port }, async (client) => {
    const { rows } = await client.query<{ name: string; path: string }>(`select name, path from used`)
    for (const { name } of rows.filter(({ path }) => !existsSync(path))) {
      const { rowCount } = await client.query(`delete from used where name = $1`, [name])
      if (rowCount === 1) return name
    }
    return null
  })
  if (taken !== null) await asSuperuser({ port, name: taken }, empty)
  return taken
}

async function empty(client: Client): Promise<void> {
  // Whoever was not closed.
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  )
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'`,
  )
  const deleting = rows.map(({ name }) => `delete from "${name}"`)
  await client.query(
    ['set session_replication_role = replica', ...deleting, 'alter sequence audit_events_id_seq restart'].join(';'),
  )
}

async function asSuperuser<Value>(
  { port, name = SUPERUSER }: { port: number; name?: string },
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client(urlOf({ port, role: SUPERUSER, name }))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
