import type { CreateTableBuilder, Kysely } from 'kysely'
import { kanaKey, searchText } from '../../../shared/records/kana.ts'
import type { Tables } from '../tables.ts'

/** What a hub prepares before a meeting: its districts and bodies, one-time links, teams of cases, plans, invitations, guests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await extendHub(db)
  await extendPeople(db)
  await extendCases(db)
  await extendMeetings(db)
  await createInvitations(db)
  await createGuests(db)
}

/** Every table of ours names the hub that its rows belong to. */
function createHubTable(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'hub_id'> {
  return db.schema.createTable(name).addColumn('hub_id', 'text', (col) => col.notNull().references('hubs.id'))
}

function createMeetingTable(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'hub_id' | 'meeting_id'> {
  return createHubTable(db, name).addColumn('meeting_id', 'text', (col) => col.notNull().references('meetings.id'))
}

async function extendHub(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('hubs')
    .addColumn('settings', 'text', (col) => col.notNull().defaultTo('{}'))
    .execute()
  await addChangedAt(db, 'hubs')
  for (const name of ['districts', 'areas', 'bodies']) {
    await createHubTable(db, name)
      .addColumn('id', 'text', (col) => col.notNull())
      .addColumn('name', 'text', (col) => col.notNull())
      .addColumn('position', 'integer', (col) => col.notNull())
      .addPrimaryKeyConstraint(`${name}_pk`, ['hub_id', 'id'])
      .execute()
  }
  await createHubTable(db, 'area_districts')
    .addColumn('area_id', 'text', (col) => col.notNull())
    .addColumn('district_id', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('area_districts_pk', ['hub_id', 'area_id', 'district_id'])
    .addForeignKeyConstraint('area_districts_area', ['hub_id', 'area_id'], 'areas', ['hub_id', 'id'])
    .addForeignKeyConstraint('area_districts_district', ['hub_id', 'district_id'], 'districts', ['hub_id', 'id'])
    .execute()
}

async function addChangedAt(db: Kysely<unknown>, table: string): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn('changed_at', 'bigint', (col) => col.notNull().defaultTo(0))
    .execute()
}

/** What people are ordered by and found by, made from their names (`shared/records/kana.ts`). */
async function addKeys(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of [
    ['people', 'kana_key'],
    ['people', 'search_text'],
    ['organizations', 'search_text'],
  ] as const) {
    await db.schema
      .alterTable(table)
      .addColumn(column, 'text', (col) => col.notNull().defaultTo(''))
      .execute()
  }
  await fillKeys(db.withTables<Tables>())
  await db.schema.createIndex('people_organization').on('people').column('organization_id').execute()
  await db.schema.createIndex('organizations_search').on('organizations').columns(['hub_id', 'search_text']).execute()
  await db.schema.createIndex('organizations_name').on('organizations').columns(['hub_id', 'name', 'id']).execute()
}

async function fillKeys(db: Kysely<Tables>): Promise<void> {
  for (const { id, name, kana } of await db.selectFrom('people').select(['id', 'name', 'kana']).execute()) {
    const keys = { kana_key: kanaKey(kana), search_text: searchText(name, kana) }
    await db.updateTable('people').set(keys).where('id', '=', id).execute()
  }
  for (const { id, name } of await db.selectFrom('organizations').select(['id', 'name']).execute())
    await db
      .updateTable('organizations')
      .set({ search_text: searchText(name) })
      .where('id', '=', id)
      .execute()
}

async function extendPeople(db: Kysely<unknown>): Promise<void> {
  for (const table of ['people', 'organizations']) await addChangedAt(db, table)
  await addKeys(db)
  await db.schema.alterTable('people').addColumn('body_id', 'text').execute()
  await db.schema
    .alterTable('people')
    .addColumn('guest_of', 'text', (col) => col.references('meetings.id'))
    .execute()
  await db.schema.alterTable('people').addColumn('guest_until', 'bigint').execute()
  // The list reads it from its beginning, and counts in it alone.
  const listed = ['hub_id', 'active', 'guest_of', 'kana_key', 'id']
  await db.schema.createIndex('people_kana').on('people').columns(listed).execute()
  await createHubTable(db, 'sign_in_links')
    .addColumn('token_hash', 'text', (col) => col.primaryKey().notNull())
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('created_by', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addColumn('expires_at', 'bigint', (col) => col.notNull())
    .addColumn('used_at', 'bigint')
    // The session it opened, until that session has set a password.
    .addColumn('session_id', 'text')
    .execute()
  await db.schema.createIndex('sign_in_links_person').on('sign_in_links').column('person_id').execute()
}

async function extendCases(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('archived_at', 'bigint').execute()
  await db.schema
    .alterTable('cases')
    .addColumn('changed_at', 'bigint', (col) => col.notNull().defaultTo(0))
    .execute()
  await createHubTable(db, 'case_members')
    .addColumn('case_id', 'text', (col) => col.notNull().references('cases.id'))
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('case_members_pk', ['case_id', 'person_id'])
    .execute()
  await db.schema.createIndex('case_members_person').on('case_members').column('person_id').execute()
}

async function extendMeetings(db: Kysely<unknown>): Promise<void> {
  const texts = [
    ['time_zone', 'Asia/Tokyo'],
    ['place', ''],
    ['video_url', ''],
    ['cancel_reason', ''],
  ] as const
  for (const [name, initial] of texts) {
    await db.schema
      .alterTable('meetings')
      .addColumn(name, 'text', (col) => col.notNull().defaultTo(initial))
      .execute()
  }
  await addChangedAt(db, 'meetings')
  await db.schema.alterTable('meetings').addColumn('cancelled_at', 'bigint').execute()
  await db.schema.alterTable('meetings').addColumn('planned_by', 'text').execute()
  // Six digits that guests type; each is given to one meeting at a time.
  await db.schema.alterTable('meetings').addColumn('join_code', 'text').execute()
  await db.schema.createIndex('meetings_join_code').on('meetings').column('join_code').unique().execute()
  await db.schema.createIndex('meetings_date').on('meetings').columns(['hub_id', 'date', 'start', 'id']).execute()
  await createHubTable(db, 'meeting_templates')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('agenda', 'text', (col) => col.notNull())
    .addColumn('created_by', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .execute()
}

async function createInvitations(db: Kysely<unknown>): Promise<void> {
  await createMeetingTable(db, 'invitations')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    // To a body 職能団体, which names people, or to one person; with neither, to somebody outside the directory.
    .addColumn('body_id', 'text')
    .addColumn('person_id', 'text', (col) => col.references('people.id'))
    .addColumn('parent_id', 'text', (col) => col.references('invitations.id'))
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('profession', 'text')
    .addColumn('organization', 'text', (col) => col.notNull())
    .addColumn('meeting_function', 'text', (col) => col.notNull())
    .addColumn('seats', 'integer', (col) => col.notNull())
    .addColumn('token_hash', 'text', (col) => col.notNull().unique())
    .addColumn('answer', 'text', (col) => col.notNull())
    .addColumn('reason', 'text', (col) => col.notNull())
    /** JSON: who comes instead 代理 */
    .addColumn('stand_in', 'text')
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addColumn('answered_at', 'bigint')
    .addColumn('reminded_at', 'bigint')
    .execute()
  await db.schema.createIndex('invitations_meeting').on('invitations').column('meeting_id').execute()
  await createMeetingTable(db, 'advance_opinions')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('invitation_id', 'text', (col) => col.notNull().references('invitations.id').unique())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('profession', 'text', (col) => col.notNull())
    .addColumn('organization', 'text', (col) => col.notNull())
    .addColumn('text', 'text', (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addColumn('changed_at', 'bigint', (col) => col.notNull())
    .execute()
}

async function createGuests(db: Kysely<unknown>): Promise<void> {
  await createMeetingTable(db, 'meeting_guests')
    .addColumn('person_id', 'text', (col) => col.primaryKey().notNull().references('people.id'))
    .addColumn('invitation_id', 'text', (col) => col.references('invitations.id'))
    .addColumn('state', 'text', (col) => col.notNull())
    // Of the cookie that makes a rejoin the same person.
    .addColumn('device_hash', 'text', (col) => col.notNull().unique())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addColumn('decided_by', 'text', (col) => col.references('people.id'))
    .addColumn('decided_at', 'bigint')
    .execute()
  await db.schema.createIndex('meeting_guests_meeting').on('meeting_guests').column('meeting_id').execute()
  await createMeetingTable(db, 'rehearsals')
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    /** JSON: what was tried and how it went */
    .addColumn('result', 'text', (col) => col.notNull())
    .addColumn('changed_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('rehearsals_pk', ['meeting_id', 'person_id'])
    .execute()
}
