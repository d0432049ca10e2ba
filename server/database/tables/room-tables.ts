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
