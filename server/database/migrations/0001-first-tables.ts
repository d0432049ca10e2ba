import type { CreateTableBuilder, Kysely } from 'kysely'
import { sql } from 'kysely'
import { isSqlite } from '../is-sqlite.ts'

/** The tables of the first version. Times are ms since 1970; those of accounts are better-auth's own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAccounts(db)
  await createPeople(db)
  await createMeetings(db)
  await createDocuments(db)
  await createRooms(db)
  await createAudit(db)
}

/** Every table of ours names the hub that its rows belong to. */
function createHubTable(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'hub_id'> {
  return db.schema.createTable(name).addColumn('hub_id', 'text', (col) => col.notNull().references('hubs.id'))
}

/** Tables of better-auth 1.7, under its own names. */
async function createAccounts(db: Kysely<unknown>): Promise<void> {
  const date = isSqlite(db) ? 'date' : 'timestamptz'
  await db.schema
    .createTable('user')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('email', 'text', (col) => col.notNull().unique())
    .addColumn('emailVerified', isSqlite(db) ? 'integer' : 'boolean', (col) => col.notNull())
    .addColumn('image', 'text')
    .addColumn('createdAt', date, (col) => col.notNull())
    .addColumn('updatedAt', date, (col) => col.notNull())
    .execute()
  await db.schema
    .createTable('session')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('expiresAt', date, (col) => col.notNull())
    .addColumn('token', 'text', (col) => col.notNull().unique())
    .addColumn('createdAt', date, (col) => col.notNull())
    .addColumn('updatedAt', date, (col) => col.notNull())
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .addColumn('userId', 'text', (col) => col.notNull().references('user.id').onDelete('cascade'))
    .execute()
  await createCredentials(db, date)
  await db.schema.createIndex('session_userId_idx').on('session').column('userId').execute()
  await db.schema.createIndex('account_userId_idx').on('account').column('userId').execute()
  await db.schema.createIndex('verification_identifier_idx').on('verification').column('identifier').execute()
}

async function createCredentials(db: Kysely<unknown>, date: 'date' | 'timestamptz'): Promise<void> {
  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('accountId', 'text', (col) => col.notNull())
    .addColumn('providerId', 'text', (col) => col.notNull())
    .addColumn('userId', 'text', (col) => col.notNull().references('user.id').onDelete('cascade'))
    .addColumn('accessToken', 'text')
    .addColumn('refreshToken', 'text')
    .addColumn('idToken', 'text')
    .addColumn('accessTokenExpiresAt', date)
    .addColumn('refreshTokenExpiresAt', date)
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('createdAt', date, (col) => col.notNull())
    .addColumn('updatedAt', date, (col) => col.notNull())
    .execute()
  await db.schema
    .createTable('verification')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('identifier', 'text', (col) => col.notNull())
    .addColumn('value', 'text', (col) => col.notNull())
    .addColumn('expiresAt', date, (col) => col.notNull())
    .addColumn('createdAt', date, (col) => col.notNull())
    .addColumn('updatedAt', date, (col) => col.notNull())
    .execute()
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('key', 'text', (col) => col.primaryKey().notNull())
    .addColumn('value', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createTable('hubs')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .execute()
  await createHubTable(db, 'organizations')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('type', 'text', (col) => col.notNull())
    .addColumn('district', 'text')
    .execute()
  await createHubTable(db, 'people')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('user_id', 'text', (col) => col.unique().references('user.id').onDelete('set null'))
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('kana', 'text', (col) => col.notNull())
    .addColumn('profession', 'text', (col) => col.notNull())
    .addColumn('organization_id', 'text', (col) => col.notNull().references('organizations.id'))
    .addColumn('district', 'text')
    .addColumn('email', 'text', (col) => col.notNull())
    .addColumn('is_admin', 'integer', (col) => col.notNull())
    .addColumn('active', 'integer', (col) => col.notNull())
    .addUniqueConstraint('people_email', ['hub_id', 'email'])
    .execute()
}

async function createMeetings(db: Kysely<unknown>): Promise<void> {
  await createHubTable(db, 'cases')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('title', 'text', (col) => col.notNull())
    .addColumn('label', 'text', (col) => col.notNull())
    .addColumn('district', 'text', (col) => col.notNull())
    .addColumn('deid_level', 'text', (col) => col.notNull())
    .addColumn('consent_basis', 'text', (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .execute()
  await createHubTable(db, 'meetings')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('title', 'text', (col) => col.notNull())
    .addColumn('date', 'text', (col) => col.notNull())
    .addColumn('start', 'text', (col) => col.notNull())
    .addColumn('duration_min', 'integer', (col) => col.notNull())
    .addColumn('agenda', 'text', (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .execute()
  await createMeetingTable(db, 'meeting_cases')
    .addColumn('case_id', 'text', (col) => col.notNull().references('cases.id'))
    .addColumn('position', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('meeting_cases_pk', ['meeting_id', 'case_id'])
    .execute()
  await createMeetingTable(db, 'meeting_participants')
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('meeting_function', 'text', (col) => col.notNull())
    .addColumn('position', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('meeting_participants_pk', ['meeting_id', 'person_id'])
    .execute()
  await createMeetingTable(db, 'meeting_absentees')
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('reason', 'text', (col) => col.notNull())
    .addColumn('input', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('meeting_absentees_pk', ['meeting_id', 'person_id'])
    .execute()
  await db.schema.createIndex('meeting_cases_case').on('meeting_cases').column('case_id').execute()
  await db.schema.createIndex('meeting_participants_person').on('meeting_participants').column('person_id').execute()
}

function createMeetingTable(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'hub_id' | 'meeting_id'> {
  return createHubTable(db, name).addColumn('meeting_id', 'text', (col) => col.notNull().references('meetings.id'))
}

function createDocumentTable(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'hub_id' | 'document_id'> {
  return createHubTable(db, name).addColumn('document_id', 'text', (col) => col.notNull().references('documents.id'))
}

async function createDocuments(db: Kysely<unknown>): Promise<void> {
  const blob = isSqlite(db) ? 'blob' : 'bytea'
  await createHubTable(db, 'documents')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('epoch', 'integer', (col) => col.notNull())
    .addColumn('head_seq', 'bigint', (col) => col.notNull())
    .addColumn('head_hash', blob, (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .execute()
  await createDocumentTable(db, 'document_updates')
    .addColumn('seq', 'bigint', (col) => col.notNull())
    .addColumn('author', 'text', (col) => col.notNull())
    .addColumn('session_id', 'text')
    .addColumn('client_ids', 'text', (col) => col.notNull())
    .addColumn('payload', blob, (col) => col.notNull())
    .addColumn('payload_hash', blob, (col) => col.notNull())
    .addColumn('row_hash', blob, (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('document_updates_pk', ['document_id', 'seq'])
    .execute()
  await createDocumentTable(db, 'document_clients')
    .addColumn('client_id', 'bigint', (col) => col.notNull())
    .addColumn('author', 'text', (col) => col.notNull())
    .addColumn('session_id', 'text')
    .addColumn('first_seq', 'bigint', (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('document_clients_pk', ['document_id', 'client_id'])
    .execute()
  await createDocumentTable(db, 'document_snapshots')
    .addColumn('seq', 'bigint', (col) => col.notNull())
    .addColumn('state', blob, (col) => col.notNull())
    .addColumn('digest', blob, (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('document_snapshots_pk', ['document_id', 'seq'])
    .execute()
}

async function createRooms(db: Kysely<unknown>): Promise<void> {
  await createMeetingTable(db, 'rooms')
    .addColumn('version', 'integer', (col) => col.notNull())
    .addColumn('announced', 'text', (col) => col.notNull())
    .addColumn('secret', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('rooms_pk', ['meeting_id'])
    .execute()
  await createMeetingTable(db, 'room_events')
    .addColumn('version', 'integer', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('room_events_pk', ['meeting_id', 'version'])
    .execute()
  const sealedCards = createMeetingTable(db, 'sealed_cards')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('case_id', 'text', (col) => col.notNull().references('cases.id'))
    .addColumn('title', 'text', (col) => col.notNull())
    .addColumn('detail', 'text', (col) => col.notNull())
  // SQLite numbers rows as they arrive, and that number would tell in which order the cards were sent.
  await (isSqlite(db) ? sealedCards.modifyEnd(sql`without rowid`) : sealedCards).execute()
  await createMeetingTable(db, 'reveals')
    .addColumn('case_id', 'text', (col) => col.notNull().references('cases.id'))
    .addColumn('document_id', 'text', (col) => col.notNull().references('documents.id'))
    .addColumn('seq', 'bigint', (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('reveals_pk', ['document_id', 'case_id'])
    .execute()
}

async function createAudit(db: Kysely<unknown>): Promise<void> {
  await createHubTable(db, 'audit_events')
    .addColumn('id', isSqlite(db) ? 'integer' : 'bigserial', (col) =>
      isSqlite(db) ? col.primaryKey().autoIncrement() : col.primaryKey(),
    )
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('action', 'text', (col) => col.notNull())
    .addColumn('object', 'text', (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .execute()
}
