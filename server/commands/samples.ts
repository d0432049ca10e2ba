import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { Profession } from '../../shared/access/professions.ts'
import { Id } from '../../shared/ids.ts'
import { AgendaItem } from '../../shared/rooms/phases.ts'

const District = z.string().nullable()

const Person = z.object({
  id: Id,
  name: z.string(),
  kana: z.string(),
  role: Profession,
  org: Id,
  district: District,
  email: z.email(),
})

const Absentee = z.object({ person: Id, reason: z.string(), input: z.string() })

const Case = z.object({
  id: Id,
  title: z.string(),
  district: z.string(),
  deid_level: z.string(),
  consent: z.object({ basis: z.string() }),
  attendees: z.array(Id),
  absentees: z.array(Absentee),
  summary: z.object({
    person: z.string(),
    care_level: z.string(),
    diagnoses: z.array(z.string()),
    living: z.string(),
    wish: z.string(),
    services: z.array(z.string()),
    why_difficult: z.string(),
  }),
  timeline: z.array(
    z.object({
      id: Id,
      t_days: z.number(),
      label: z.string(),
      actor: z.string(),
      event: z.string(),
      turning_point: z.boolean(),
    }),
  ),
})
export type SampleCase = z.infer<typeof Case>

const Meeting = z.object({
  id: Id,
  type: z.enum(['key_person_liaison', 'district_conference', 'joint_conference']),
  title: z.string(),
  date: z.iso.date(),
  start: z.string(),
  duration_min: z.number(),
  cases: z.array(Id).default([]),
  agenda: z.array(AgendaItem),
  participants: z.array(z.object({ person: Id, function: MeetingFunction.default('participant') })).optional(),
})
export type SampleMeeting = z.infer<typeof Meeting>

const Samples = z.object({
  hub: z.object({ id: Id, name: z.string() }),
  districts: z.array(z.object({ id: Id, label: z.string(), joint_meeting_area: Id })),
  meeting_areas: z.array(z.object({ id: Id, label: z.string() })),
  bodies: z.array(z.object({ id: Id, label: z.string(), professions: z.array(Profession) })),
  organizations: z.array(z.object({ id: Id, name: z.string(), type: z.string(), district: District })),
  people: z.array(Person),
  cases: z.array(Case),
  meetings: z.array(Meeting),
})
export type Samples = z.infer<typeof Samples>

/** The invented people, cases and meetings that come with the program. */
export function readSamples(): Samples {
  return Samples.parse(JSON.parse(readFileSync(new URL('./samples.ja.json', import.meta.url), 'utf8')))
}
