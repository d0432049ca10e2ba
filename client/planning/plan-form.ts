import { z } from 'zod'
import { DeidLevel } from '../../shared/access/deid-level.ts'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { Profession } from '../../shared/access/professions.ts'
import { wantedRoles } from '../../shared/records/invitation.ts'
import { MeetingKind } from '../../shared/records/meeting.ts'
import { PlanFields, type PlanView } from '../../shared/records/plan.ts'
import { AgendaItem } from '../../shared/rooms/phases.ts'

export const Person = z.object({
  personId: z.string(),
  name: z.string(),
  profession: Profession,
  organization: z.string(),
  isGuest: z.boolean().optional(),
})
export type FormPerson = z.infer<typeof Person>
const Case = z.object({ id: z.string(), title: z.string(), label: z.string(), deidLevel: DeidLevel.nullable() })
export type FormCase = z.infer<typeof Case>

/** What is being arranged, as it is typed: it may still be incomplete, and names stand in it so that they can be shown. */
export const PlanForm = z.object({
  kind: MeetingKind,
  title: z.string(),
  date: z.string(),
  start: z.string(),
  timeZone: z.string(),
  place: z.string(),
  videoUrl: z.string(),
  agenda: z.array(AgendaItem.extend({ label: z.string() })),
  cases: z.array(Case),
  seats: z.array(Person.extend({ meetingFunction: MeetingFunction })),
  absentees: z.array(Person.extend({ reason: z.string() })),
})
export type PlanForm = z.infer<typeof PlanForm>

export function emptyPlan(timeZone: string): PlanForm {
  const texts = { title: '', date: '', start: '18:30', place: '', videoUrl: '', timeZone }
  return { ...texts, kind: 'liaison', agenda: [], cases: [], seats: [], absentees: [] }
}

export function formOf({ plan, people, cases }: PlanView): PlanForm {
  const { caseIds: _, participants, absentees, ...fields } = plan
  const find = (id: string): FormPerson[] => people.filter(({ personId }) => personId === id)
  return {
    ...fields,
    cases: cases.map((found) => ({ ...found, deidLevel: null })),
    seats: participants.flatMap(({ personId, meetingFunction }) =>
      find(personId).map((person) => ({ ...person, meetingFunction })),
    ),
    absentees: absentees.flatMap(({ personId, reason }) => find(personId).map((person) => ({ ...person, reason }))),
  }
}

/** Null while something is missing or impossible. */
export function planOf({ cases, seats, absentees, ...fields }: PlanForm): PlanFields | null {
  const plan = PlanFields.safeParse({
    ...fields,
    caseIds: cases.map(({ id }) => id),
    participants: seats.map(({ personId, meetingFunction }) => ({ personId, meetingFunction })),
    absentees: absentees.map(({ personId, reason }) => ({ personId, reason })),
  })
  return plan.success ? plan.data : null
}

export type PlanGap = 'title' | 'date' | 'start' | 'videoUrl' | 'agenda'

/** What must be there before a meeting can be called. */
export function gapsOf({ title, date, start, videoUrl, agenda }: PlanForm): PlanGap[] {
  const missing: Record<PlanGap, boolean> = {
    title: title.trim() === '',
    date: !PlanFields.shape.date.safeParse(date).success,
    start: !/^([01]\d|2[0-3]):[0-5]\d$/.test(start),
    videoUrl: !PlanFields.shape.videoUrl.safeParse(videoUrl).success,
    agenda: agenda.length === 0 || agenda.some(({ label }) => label.trim() === ''),
  }
  const names: PlanGap[] = ['title', 'date', 'start', 'videoUrl', 'agenda']
  return names.filter((name) => missing[name])
}

/** Key roles キーパーソン that have no seat. */
export function missingRoles({ kind, seats }: PlanForm): Profession[] {
  return wantedRoles(kind).filter((profession) => !seats.some((seat) => seat.profession === profession))
}
