import type { Kysely, Transaction } from 'kysely'
import type { AccountTable, SessionTable, UserTable } from './tables/account-tables.ts'
import type {
  AdvanceOpinionsTable,
  InvitationsTable,
  MeetingAbsenteesTable,
  MeetingCasesTable,
  MeetingGuestsTable,
  MeetingParticipantsTable,
  MeetingTemplatesTable,
  MeetingsTable,
  RehearsalsTable,
} from './tables/meeting-tables.ts'
import type {
  AreaDistrictsTable,
  AuditEventsTable,
  AuditHeadsTable,
  HubsTable,
  NamedTable,
  OrganizationsTable,
  PeopleTable,
  SignInLinksTable,
} from './tables/hub-tables.ts'
import type { CaseMembersTable, CasesTable } from './tables/case-tables.ts'
import type {
  ConfirmedMinutesTable,
  DocumentClientsTable,
  DocumentRestoresTable,
  QuarantineTable,
  DocumentSnapshotsTable,
  DocumentUpdatesTable,
  DocumentsTable,
  RedactionsTable,
  SearchTextsTable,
} from './tables/document-tables.ts'
import type { ProjectedActionsTable, ProjectedWishesTable } from './tables/projected-tables.ts'
import type { RevealsTable, RoomEventsTable, RoomsTable, SealedCardsTable } from './tables/room-tables.ts'

export type SettingsTable = { key: string; value: string }

/** Kysely's own note of which migrations were run. */
export type MigrationTable = { name: string; timestamp: string }

/** Times are ms since 1970 as integers, booleans 0/1, ids text; JSON columns hold text that its reader parses with zod. */
export type Tables = {
  kysely_migration: MigrationTable
  user: UserTable
  account: AccountTable
  session: SessionTable
  settings: SettingsTable
  hubs: HubsTable
  districts: NamedTable
  areas: NamedTable
  area_districts: AreaDistrictsTable
  bodies: NamedTable
  organizations: OrganizationsTable
  people: PeopleTable
  sign_in_links: SignInLinksTable
  cases: CasesTable
  case_members: CaseMembersTable
  meetings: MeetingsTable
  meeting_cases: MeetingCasesTable
  meeting_participants: MeetingParticipantsTable
  meeting_absentees: MeetingAbsenteesTable
  meeting_templates: MeetingTemplatesTable
  invitations: InvitationsTable
  advance_opinions: AdvanceOpinionsTable
  meeting_guests: MeetingGuestsTable
  rehearsals: RehearsalsTable
  documents: DocumentsTable
  document_updates: DocumentUpdatesTable
  document_clients: DocumentClientsTable
  document_restores: DocumentRestoresTable
  quarantine: QuarantineTable
  document_snapshots: DocumentSnapshotsTable
  search_texts: SearchTextsTable
  rooms: RoomsTable
  room_events: RoomEventsTable
  sealed_cards: SealedCardsTable
  reveals: RevealsTable
  projected_actions: ProjectedActionsTable
  projected_wishes: ProjectedWishesTable
  audit_events: AuditEventsTable
  audit_heads: AuditHeadsTable
  redactions: RedactionsTable
  confirmed_minutes: ConfirmedMinutesTable
}

export type Database = Kysely<Tables>
/** A transaction in progress: await nothing but its own queries while it is open. */
export type DatabaseTransaction = Transaction<Tables>
