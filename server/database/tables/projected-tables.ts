/** Agreed actions 合意事項 as they stand in the documents, so that one's own can be found without opening them. */
export type ProjectedActionsTable = {
  hub_id: string
  meeting_id: string
  id: string
  case_id: string
  owner_id: string | null
  text: string
  done_when: string
  /** YYYY-MM-DD */
  due: string | null
  state: string
}

/** Revealed wishes 願い as they stand on the boards. `answered`: 0 or 1 */
export type ProjectedWishesTable = {
  hub_id: string
  meeting_id: string
  id: string
  case_id: string
  from_role: string
  to_role: string | null
  text: string
  answered: number
}
