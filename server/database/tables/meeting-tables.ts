import type { Generated } from 'kysely'

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
  changed_at: Generated<number>
  time_zone: Generated<string>
  place: Generated<string>
  video_url: Generated<string>
  cancelled_at: Generated<number | null>
  cancel_reason: Generated<string>
  planned_by: Generated<string | null>
  join_code: Generated<string | null>
  /** What is searched in, made from the title. */
  search_text: Generated<string>
  calendar_sequence: Generated<number>
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

export type MeetingTemplatesTable = {
  hub_id: string
  id: string
  kind: string
  name: string
  /** JSON: Agenda */
  agenda: string
  created_by: string
  created_at: number
}

/** `answer`: none, attend, absent, proxy. An invitation to a body has children, one per person it names. */
export type InvitationsTable = {
  id: string
  hub_id: string
  meeting_id: string
  body_id: string | null
  person_id: string | null
  parent_id: string | null
  name: string
  profession: string | null
  organization: string
  meeting_function: string
  seats: number
  token_hash: string
  answer: string
  reason: string
  /** JSON: StandIn */
  stand_in: string | null
  created_at: number
  answered_at: number | null
  reminded_at: number | null
  /** Of a body or of somebody outside the directory; those of the directory have their own. */
  email: string | null
  created_by: string | null
  /** Who of the secretariat entered the answer 代行入力; null where it came from the person's own page */
  entered_by: string | null
  withdrawn_at: number | null
  /** When and where as whoever is invited knows it: what was told with the link, or was on the page of their answer. */
  told_date: Generated<string>
  told_start: Generated<string>
  told_time_zone: Generated<string>
  told_place: Generated<string>
  told_video_url: Generated<string>
}

export type AdvanceOpinionsTable = {
  id: string
  hub_id: string
  meeting_id: string
  invitation_id: string
  name: string
  profession: string
  organization: string
  text: string
  created_at: number
  changed_at: number
}

/** `state`: waiting, seated, refused */
export type MeetingGuestsTable = {
  hub_id: string
  meeting_id: string
  person_id: string
  invitation_id: string | null
  state: string
  device_hash: string
  created_at: number
  decided_by: string | null
  decided_at: number | null
}

export type RehearsalsTable = {
  hub_id: string
  meeting_id: string
  person_id: string
  /** JSON: RehearsalResult */
  result: string
  changed_at: number
}
