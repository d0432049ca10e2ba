import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'

/** Times are ms since 1970 as integers, booleans 0/1, ids text; JSON columns hold text that its reader parses with zod. */
type Blob = ColumnType<Uint8Array, Uint8Array, Uint8Array>

export type SettingsTable = { key: string; value: string }

export type HubsTable = { id: string; name: string }

export type OrganizationsTable = { id: string; hub_id: string; name: string; type: string; district: string | null }

export type PeopleTable = {
  id: string
  hub_id: string
  /** The account that signs in as this person; null for someone without one. */
  user_id: string | null
  name: string
  kana: string
  profession: string
  organization_id: string
  district: string | null
  email: string
  is_admin: number
  active: number
}

export type CasesTable = {
  id: string
  hub_id: string
  title: string
  /** How the case is called at the table, such as A氏の事例. */
  label: string
  district: string
  deid_level: string
  consent_basis: string
  created_at: number
}

export type MeetingsTable = {
  id: string
  hub_id: string
  kind: string
  title: string
  date: string
  start: string
  duration_min: number
  /** JSON: Agenda */
  agenda: string
  created_at: number
  /** null while it is still to come or under way */
  closed_at: number | null
}

export type MeetingCasesTable = { hub_id: string; meeting_id: string; case_id: string; position: number }

export type MeetingParticipantsTable = {
  hub_id: string
  meeting_id: string
  person_id: string
  meeting_function: string
  position: number
}

export type MeetingAbsenteesTable = {
  hub_id: string
  meeting_id: string
  person_id: string
  reason: string
  input: string
}

export type DocumentsTable = {
  id: string
  hub_id: string
  kind: string
  epoch: number
  head_seq: number
  /** Row hash of the newest row of the log: an anchor that makes a cut tail visible. */
  head_hash: Blob
  created_at: number
}

/** The log, which is the truth: gapless `seq` per document, never changed, never deleted (drafts excepted). */
export type DocumentUpdatesTable = {
  hub_id: string
  document_id: string
  seq: number
  /** `person:<id>` or `server` */
  author: string
  session_id: string | null
  /** JSON: client ids of the structs in this update */
  client_ids: string
  payload: Blob
  payload_hash: Blob
  row_hash: Blob
  created_at: number
}

/** Which person (or the server) a Yjs client id belongs to, for ever. */
export type DocumentClientsTable = {
  hub_id: string
  document_id: string
  client_id: number
  author: string
  session_id: string | null
  first_seq: number
  created_at: number
}

export type DocumentSnapshotsTable = {
  hub_id: string
  document_id: string
  seq: number
  state: Blob
  /** sha256 of state vector and delete set, as in `digestOf` */
  digest: Blob
  created_at: number
}

export type RoomsTable = {
  meeting_id: string
  hub_id: string
  version: number
  /** JSON: RoomState */
  announced: string
  /** JSON: RoomSecret */
  secret: string
}

/** What was done in a room and by whom. Commands whose doer must not be known leave no row. */
export type RoomEventsTable = {
  hub_id: string
  meeting_id: string
  version: number
  name: string
  person_id: string
  created_at: number
}

/** Cards without a name that wait for the next phase. Ordered by random id alone: no time, no order of arrival, no person. */
export type SealedCardsTable = {
  id: string
  hub_id: string
  meeting_id: string
  case_id: string
  title: string
  detail: string
}

/** Up to which log number each draft was revealed. */
export type RevealsTable = {
  hub_id: string
  meeting_id: string
  case_id: string
  document_id: string
  seq: number
  created_at: number
}

export type AuditEventsTable = {
  id: Generated<number>
  hub_id: string
  person_id: string
  action: string
  object: string
  created_at: number
}

/** Accounts as better-auth keeps them, under its own names; its times are ISO 8601. Only what we write ourselves is named here. */
export type UserTable = {
  id: string
  name: string
  email: string
  emailVerified: number
  createdAt: string
  updatedAt: string
}

export type AccountTable = {
  id: string
  accountId: string
  providerId: string
  userId: string
  password: string | null
  createdAt: string
  updatedAt: string
}

export type SessionTable = { id: string; userId: string; token: string; expiresAt: string }

/** Kysely's own note of which migrations were run. */
export type MigrationTable = { name: string; timestamp: string }

export type Tables = {
  kysely_migration: MigrationTable
  user: UserTable
  account: AccountTable
  session: SessionTable
  settings: SettingsTable
  hubs: HubsTable
  organizations: OrganizationsTable
  people: PeopleTable
  cases: CasesTable
  meetings: MeetingsTable
  meeting_cases: MeetingCasesTable
  meeting_participants: MeetingParticipantsTable
  meeting_absentees: MeetingAbsenteesTable
  documents: DocumentsTable
  document_updates: DocumentUpdatesTable
  document_clients: DocumentClientsTable
  document_snapshots: DocumentSnapshotsTable
  rooms: RoomsTable
  room_events: RoomEventsTable
  sealed_cards: SealedCardsTable
  reveals: RevealsTable
  audit_events: AuditEventsTable
}

export type Database = Kysely<Tables>
/** A transaction in progress: await nothing but its own queries while it is open. */
export type DatabaseTransaction = Transaction<Tables>
