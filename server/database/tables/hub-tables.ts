import type { ColumnType, Generated } from 'kysely'

type Blob = ColumnType<Uint8Array, Uint8Array, Uint8Array>

/** `settings` is JSON: HubSettings */
export type HubsTable = { id: string; name: string; settings: Generated<string>; changed_at: Generated<number> }

/** Districts 圏域, meeting areas 地区 and bodies 職能団体, in the order in which the hub lists them. */
export type NamedTable = { hub_id: string; id: string; name: string; position: number }

export type AreaDistrictsTable = { hub_id: string; area_id: string; district_id: string }

/** `search_text` is made from the name: two spellings of one name are one organization. */
export type OrganizationsTable = {
  id: string
  hub_id: string
  name: string
  type: string
  district: string | null
  search_text: Generated<string>
  changed_at: Generated<number>
  /** The meeting whose guest named it as theirs; null for the hub's own organizations. */
  guest_of: Generated<string | null>
}

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
  /** Unique in the hub; of someone without an address it is made up (`addressFor`) and never shown. */
  email: string
  is_admin: number
  active: number
  body_id: Generated<string | null>
  /** What lists are ordered by and what is searched in, made from name and kana. */
  kana_key: Generated<string>
  search_text: Generated<string>
  changed_at: Generated<number>
  /** The one meeting that a guest may enter; null for the hub's own people. */
  guest_of: Generated<string | null>
}

/** A link that signs its person in once. Only the hash of its token is kept. */
export type SignInLinksTable = {
  hub_id: string
  token_hash: string
  person_id: string
  created_by: string
  created_at: number
  expires_at: number
  used_at: number | null
  session_id: Generated<string | null>
}

/** The audit log: gapless `seq` per hub, each line chained to the one before, never changed, never deleted. */
export type AuditEventsTable = {
  id: Generated<number>
  hub_id: string
  seq: number
  person_id: string
  action: string
  object: string
  created_at: number
  /** SHA-256, in hex, of the record that the deed left: of a redaction, of a confirmed record. */
  evidence: string | null
  row_hash: Blob
}

export type AuditHeadsTable = { hub_id: string; head_seq: number; head_hash: Blob }
