import { z } from 'zod'
import { MeetingFunction } from '../access/meeting-function.ts'
import { Id } from '../ids.ts'
import { Agenda } from '../rooms/phases.ts'
import { Name, TimeZone } from './hub.ts'
import { MeetingKind, PersonView } from './meeting.ts'

/** Seats around one table. */
export const MAX_SEATS = 12

/** Where the voices meet: a link of the video tool, or nothing. */
const VideoUrl = z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)])

const Seat = z.object({ personId: Id, meetingFunction: MeetingFunction })
const Absentee = z.object({ personId: Id, reason: z.string().trim().max(200) })

/** A year of two digits, as it is typed in haste, is the year 26 to a calendar. */
const Day = z.iso.date().refine((date) => date >= '2000' && date < '2100')

/** What is arranged of a meeting. `date` and `start` (HH:MM) are of `timeZone`; people in the order of their seats. */
const PlanShape = z.object({
  kind: MeetingKind,
  title: Name,
  date: Day,
  start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  timeZone: TimeZone,
  place: z.string().trim().max(100),
  videoUrl: VideoUrl,
  agenda: Agenda,
  caseIds: z.array(Id).max(5),
  participants: z.array(Seat).max(MAX_SEATS),
  absentees: z.array(Absentee).max(100),
})

export const PlanFields = PlanShape.refine(isConsistent)
export type PlanFields = z.infer<typeof PlanFields>

/** Nobody has two seats or is both here and away, one person at most leads, and no phase or case comes twice. */
function isConsistent({ agenda, caseIds, participants, absentees }: z.infer<typeof PlanShape>): boolean {
  const people = [...participants, ...absentees].map(({ personId }) => personId)
  const leaders = participants.filter(({ meetingFunction }) => meetingFunction === 'facilitator')
  const phases = agenda.flatMap((item) => item.phases)
  return [people, caseIds, phases].every((ids) => new Set(ids).size === ids.length) && leaders.length <= 1
}

/** `id` is drawn by whoever plans, so that a repeat after a lost answer is the same meeting. */
export const NewPlan = z.object({ id: Id, plan: PlanFields })

/** `seenAtMs`: the state that was changed. */
export const PlanChange = z.object({ plan: PlanFields, seenAtMs: z.int().nonnegative() })

export const Cancellation = z.object({ reason: z.string().trim().max(200) })

/** `begun`: somebody has done something in the room; from then on its cases stay. `code`: the six digits that guests type, while they let somebody in. */
export const PlanView = z.object({
  id: Id,
  plan: PlanFields,
  people: z.array(PersonView),
  cases: z.array(z.object({ id: Id, title: z.string(), label: z.string() })),
  changedAtMs: z.number(),
  begun: z.boolean(),
  closed: z.boolean(),
  cancelled: z.object({ reason: z.string() }).nullable(),
  code: z.string().nullable(),
})
export type PlanView = z.infer<typeof PlanView>

/** Ways to hold a meeting that a hub keeps beside those of the program. */
export const MAX_OWN_TEMPLATES = 50

/** A way to hold a kind of meeting: the program's own have no id that can be removed. */
export const MeetingTemplate = z.object({
  id: Id,
  kind: MeetingKind,
  name: z.string(),
  agenda: Agenda,
  isOwn: z.boolean(),
})
export type MeetingTemplate = z.infer<typeof MeetingTemplate>
export const MeetingTemplates = z.object({ templates: z.array(MeetingTemplate) })
export type MeetingTemplates = z.infer<typeof MeetingTemplates>

export const NewTemplate = z.object({ id: Id, kind: MeetingKind, name: Name, agenda: Agenda })

/** What an own template is called from now on. */
export const TemplateName = NewTemplate.pick({ name: true })
