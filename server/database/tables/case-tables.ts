import type { Generated } from 'kysely'

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
  changed_at: Generated<number>
  archived_at: Generated<number | null>
  /** What is searched in, made from title and label. */
  search_text: Generated<string>
}

/** The team of a case: who prepares it and may read it at every level. */
export type CaseMembersTable = { hub_id: string; case_id: string; person_id: string; created_at: number }
