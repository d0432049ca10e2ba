import type { Profession } from '../../shared/access/professions.ts'

/** What the round table shows of one participant. Whoever is absent for good has no seat. */
export type Seat = {
  personId: string
  name: string
  profession: Profession
  /** Nobody has checked who this is 自己申告. */
  isGuest?: boolean | undefined
  state: 'present' | 'away' | 'absent-yet' | 'unknown' | 'no-line'
  ready?: boolean
  /** Place in the row of raised hands, from 1. */
  handOrder?: number
  /** Their papers are read by whoever facilitates. */
  readFor?: boolean
  /** A word under the name: 進行役, まもなく戻ります. */
  note?: string
}
