import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { CaseContent } from '../../shared/documents/case.ts'
import type { MeetingKind } from '../../shared/records/meeting.ts'
import { createAccount } from '../access/accounts.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { writeSetting } from '../database/settings.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { liaisonAgenda } from '../records/agenda-templates.ts'
import { createCase } from '../records/cases.ts'
import { createMeeting } from '../records/create-meeting.ts'
import { writeLists } from '../records/hub-settings.ts'
import { createHub } from '../records/hubs.ts'
import type { CreateDocument } from '../records/new-document.ts'
import { createOrganization } from '../records/organizations.ts'
import { createPerson } from '../records/people.ts'
import type { SampleCase, SampleMeeting, Samples } from './samples.ts'

export type SeedDeps = { db: Database; createDocument: CreateDocument; now: () => number }

/** Fills an empty database with the samples and marks it as a demo: all of it or, if anything fails, nothing. */
export async function seedSamples({ db, createDocument, now }: SeedDeps, samples: Samples): Promise<void> {
  const nowMs = now()
  const hubId = samples.hub.id
  await inTransaction(db, async (trx) => {
    await writeSetting(trx, 'demo', '1')
    await createHub(trx, samples.hub)
    await writeLists(trx, hubId, toLists(samples))
    for (const organization of samples.organizations) await createOrganization(trx, { ...organization, hubId })
    for (const person of samples.people) await seedPerson(trx, person, { hubId, nowMs, samples })
    for (const sample of samples.cases)
      await createCase(trx, toNewCase(sample, samples, { hubId, nowMs }), createDocument)
    for (const meeting of samples.meetings) {
      const kind = kinds[meeting.type]
      // Conferences of a district are held in groups, for which this version has no room.
      if (kind !== 'liaison') continue
      await createMeeting(trx, { ...toNewMeeting(meeting, samples), kind, hubId, nowMs }, createDocument)
    }
  })
}

const kinds: Record<SampleMeeting['type'], MeetingKind> = {
  key_person_liaison: 'liaison',
  district_conference: 'district',
  joint_conference: 'joint',
}

/** An area that no district names as its own joins them all. */
function toLists({ districts, meeting_areas: areas, bodies }: Samples) {
  const toNamed = ({ id, label }: { id: string; label: string }) => ({ id, name: label })
  return {
    districts: districts.map(toNamed),
    areas: areas.map((area) => {
      const own = districts.filter(({ joint_meeting_area: areaId }) => areaId === area.id)
      return { ...toNamed(area), districtIds: (own.length > 0 ? own : districts).map(({ id }) => id) }
    }),
    bodies: bodies.map(toNamed),
  }
}

type Context = { hubId: string; nowMs: number }

/** An account without a password: only the demo's links open it. */
async function seedPerson(
  trx: DatabaseTransaction,
  person: Samples['people'][number],
  { hubId, nowMs, samples }: Context & { samples: Samples },
): Promise<void> {
  const { id, name, kana, role: profession, org: organizationId, district, email } = person
  const userId = await createAccount(trx, { email, name, passwordHash: null, nowMs })
  const isAdmin = profession === 'facilitator'
  const bodyId = samples.bodies.find(({ professions }) => professions.includes(profession))?.id ?? null
  const works = { profession, organizationId, district, bodyId }
  await createPerson(trx, { id, hubId, userId, name, kana, ...works, email, isAdmin, nowMs })
}

/** The support centre brings the cases of the samples. */
function toNewCase(sample: SampleCase, { people }: Samples, context: Context) {
  const present = people.filter(({ id, role }) => role === 'support_center' && sample.attendees.includes(id))
  return {
    ...context,
    id: sample.id,
    title: sample.title,
    label: `${sample.summary.person.split(' ')[0] ?? ''}の事例`,
    district: sample.district,
    deidLevel: sample.deid_level,
    consentBasis: sample.consent.basis,
    content: toContent(sample),
    memberIds: present.slice(0, 1).map(({ id }) => id),
    eventIds: sample.timeline.map(({ id }) => id),
  }
}

function toContent({ summary, timeline }: SampleCase): CaseContent {
  const { person, living, services, diagnoses } = summary
  return {
    summary: {
      person,
      living,
      wish: toOwnWords(summary.wish),
      familyWish: '',
      careLevel: summary.care_level,
      diagnoses: diagnoses.join('\n'),
      services: services.join('\n'),
      whyDifficult: summary.why_difficult,
    },
    timeline: timeline.map(({ t_days: tDays, turning_point: turningPoint, label, actor, event }) => {
      return { tDays, turningPoint, label, actor, event }
    }),
  }
}

/** 本人『…』 becomes the words alone: the screen sets them in the person's own voice. */
function toOwnWords(wish: string): string {
  return /^本人『([^』]*)』$/.exec(wish)?.[1] ?? wish
}

function toNewMeeting(meeting: SampleMeeting, { cases, people }: Samples) {
  const { id, title, date, start, duration_min: durationMin, cases: caseIds } = meeting
  const presented = cases.filter((sample) => caseIds.includes(sample.id))
  const attendees = presented.flatMap(({ attendees: ids }) => people.filter((person) => ids.includes(person.id)))
  const absentees = presented.flatMap((sample) => sample.absentees)
  return {
    id,
    title,
    date,
    start,
    durationMin,
    caseIds,
    agenda: meeting.agenda.length > 0 ? meeting.agenda : liaisonAgenda,
    participants: meeting.participants?.map(toParticipant) ?? seatAttendees(attendees),
    absentees: absentees.map(({ person: personId, reason, input }) => ({ personId, reason, input })),
  }
}

function toParticipant({ person: personId, function: meetingFunction }: { person: string; function: MeetingFunction }) {
  return { personId, meetingFunction }
}

/** Where the samples name only who comes: the support office leads, the support centre presents its case and helps to lead. */
function seatAttendees(attendees: readonly Samples['people'][number][]) {
  const centers = attendees.filter(({ role }) => role === 'support_center')
  const functionOf = (person: Samples['people'][number]): MeetingFunction => {
    if (person.role === 'facilitator') return 'facilitator'
    if (person === centers[0]) return 'presenter'
    return person === centers[1] ? 'co_facilitator' : 'participant'
  }
  return attendees.map((person) => ({ personId: person.id, meetingFunction: functionOf(person) }))
}
