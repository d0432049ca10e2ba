import { z } from 'zod'
import { MeetingFunction } from '../access/meeting-function.ts'
import { Profession } from '../access/professions.ts'
import { Id } from '../ids.ts'
import { Clocks } from './clocks.ts'
import { PageEnd } from './page-end.ts'
import { Agenda } from '../rooms/phases.ts'

/** 三者連絡会 / 地区 / 全地区合同 / サービス担当者会議 / 地域ケア個別会議 / 研修 */
export const MeetingKind = z.enum(['liaison', 'district', 'joint', 'care_conference', 'regional_care', 'training'])
export type MeetingKind = z.infer<typeof MeetingKind>

export const PersonView = z.object({
  personId: Id,
  name: z.string(),
  kana: z.string(),
  profession: Profession,
  organization: z.string(),
  /** 自己申告: a guest, whose name, profession and organization nobody has checked. */
  isGuest: z.boolean().optional(),
})
export type PersonView = z.infer<typeof PersonView>

/** A meeting as its participants see it. `date` is YYYY-MM-DD and `start` HH:MM by the clocks of the meeting. */
export const MeetingView = z.object({
  id: Id,
  kind: MeetingKind,
  title: z.string(),
  date: z.iso.date(),
  start: z.string(),
  durationMin: z.number().int(),
  agenda: Agenda,
  cases: z.array(z.object({ id: Id, title: z.string(), label: z.string() })),
  participants: z.array(PersonView.extend({ meetingFunction: MeetingFunction })),
  absentees: z.array(PersonView.extend({ reason: z.string(), input: z.string() })),
  cancelled: z.object({ reason: z.string() }).nullable().default(null),
})
export type MeetingView = z.infer<typeof MeetingView>

/** 予定 / 開催中 / 終わった / 中止 */
export const MeetingState = z.enum(['planned', 'running', 'closed', 'cancelled'])

/** A line of the list of meetings. `meetingFunction`: one's own, null for whoever only arranges it. */
export const MeetingLine = MeetingView.pick({
  id: true,
  kind: true,
  title: true,
  date: true,
  start: true,
  durationMin: true,
}).extend({
  ...Clocks.shape,
  caseLabels: z.array(z.string()),
  meetingFunction: MeetingFunction.nullable(),
  state: MeetingState,
  mayPlan: z.boolean(),
})
export type MeetingLine = z.infer<typeof MeetingLine>
export const MeetingList = z.object({ meetings: z.array(MeetingLine), next: PageEnd.nullable() })
export type MeetingList = z.infer<typeof MeetingList>
