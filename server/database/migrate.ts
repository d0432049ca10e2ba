import { Migrator } from 'kysely/migration'
import * as firstTables from './migrations/0001-first-tables.ts'
import * as closedMeetings from './migrations/0002-closed-meetings.ts'
import * as preparingMeetings from './migrations/0003-preparing-meetings.ts'
import * as invitations from './migrations/0004-invitations.ts'
import * as guests from './migrations/0005-guests.ts'
import * as homes from './migrations/0006-homes.ts'
import * as search from './migrations/0008-search.ts'
import * as evidence from './migrations/0010-evidence.ts'
import * as toldPlaces from './migrations/0011-told-places.ts'
import * as confirmedMinutes from './migrations/0012-confirmed-minutes.ts'
import * as postgres from './migrations/0020-postgres.ts'
import * as quarantine from './migrations/0021-quarantine.ts'
import { StartRefused } from './start-refused.ts'
import type { Database } from './tables.ts'

/** In the order in which they are run; a name, once used, stays. */
const migrations = {
  '0001-first-tables': firstTables,
  '0002-closed-meetings': closedMeetings,
  '0003-preparing-meetings': preparingMeetings,
  '0004-invitations': invitations,
  '0005-guests': guests,
  '0006-homes': homes,
  '0008-search': search,
  '0010-evidence': evidence,
  '0011-told-places': toldPlaces,
  '0012-confirmed-minutes': confirmedMinutes,
  '0020-postgres': postgres,
  '0021-quarantine': quarantine,
}

/** Brings the tables to what this version needs. A database of a newer version is left alone. */
export async function migrateToLatest(db: Database): Promise<void> {
  await refuseNewerDatabase(db)
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('a migration failed')
}

/** For who needs every table of this version, and does not make them. Throws StartRefused when a migration is missing. */
export async function refuseOlderDatabase(db: Database): Promise<void> {
  const done = await db.selectFrom('kysely_migration').select('name').execute()
  const missing = Object.keys(migrations).find((name) => !done.some((row) => row.name === name))
  if (missing === undefined) return
  throw new StartRefused(
    `このデータは、古い版の車座のものです。先にこの版の npm start で一度起動してください / This database belongs to an older version of Kurumaza (${missing} is missing): start this version on it once`,
  )
}

/** The same for one that is only read: it may be older, but neither newer nor someone else's. */
export async function refuseForeignDatabase(db: Database): Promise<void> {
  if (!(await hasMigrations(db))) {
    throw new StartRefused('車座のデータではありません / This is no database of Kurumaza')
  }
  await refuseNewerDatabase(db)
}

/** Whether a database that is only read has the tables that this migration made. */
export async function hasRun(db: Database, name: keyof typeof migrations): Promise<boolean> {
  const found = await db.selectFrom('kysely_migration').select('name').where('name', '=', name).executeTakeFirst()
  return found !== undefined
}

async function hasMigrations(db: Database): Promise<boolean> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  return tables.some(({ name }) => name === 'kysely_migration')
}

async function refuseNewerDatabase(db: Database): Promise<void> {
  if (!(await hasMigrations(db))) return
  const done = await db.selectFrom('kysely_migration').select('name').execute()
  const unknown = done.find(({ name }) => !Object.hasOwn(migrations, name))
  if (unknown) {
    throw new StartRefused(
      `このデータは、より新しい版の車座のものです。新しい版で起動してください / This database belongs to a newer version of Kurumaza (${unknown.name}); start that version`,
    )
  }
}
