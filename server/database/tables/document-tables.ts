import type { ColumnType, Generated } from 'kysely'

type Blob = ColumnType<Uint8Array, Uint8Array, Uint8Array>

export type DocumentsTable = {
  id: string
  hub_id: string
  kind: string
  epoch: number
  head_seq: number
  /** Row hash of the newest row of the log: an anchor that makes a cut tail visible. */
  head_hash: Blob
  created_at: number
  /** Up to which number what it says can be searched. */
  searched_seq: Generated<number>
}

/** What stands in a document, to be searched in. `passages` is JSON: string[]; `search_text` holds one line for each. Never a draft's. */
export type SearchTextsTable = { document_id: string; hub_id: string; passages: string; search_text: string }

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
  /** Of the payload as it was written, also when it was erased since. */
  payload_hash: Blob
  row_hash: Blob
  created_at: number
  /** Of the payload that stands in place of an erased one; null as long as it is the one that was written. */
  erased_hash: Generated<Uint8Array | null>
}

/** Which rows of a log brought a former version back, and which one. */
export type DocumentRestoresTable = { hub_id: string; document_id: string; seq: number; restored_seq: number }

/**
 * What a person handed in after a restore that is not known to be theirs, or hangs on that: a Yjs update without deletions, no part of
 * the document. `author`: who handed it in.
 */
export type QuarantineTable = {
  id: string
  hub_id: string
  document_id: string
  author: string
  payload: Blob
  state: 'waiting' | 'adopted' | 'refused'
  created_at: number
}

/** What was erased from a log, why and by whom. `record` is JSON: RedactionRecord, which holds no text. */
export type RedactionsTable = { id: string; hub_id: string; document_id: string; record: string }

/**
 * 確定: minutes as they were confirmed, never changed, never deleted. `record` is canonical JSON: ConfirmedRecord; `sha256`, in hex, is that of the
 * record as it was written, which the audit log holds too; `masked_sha256` of what stands in its place since a text was erased from it.
 */
export type ConfirmedMinutesTable = {
  hub_id: string
  meeting_id: string
  number: number
  record: string
  sha256: string
  masked_sha256: Generated<string | null>
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
