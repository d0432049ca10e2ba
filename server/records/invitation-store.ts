import type { Clocks } from '../../shared/records/clocks.ts'
import { HubSettings } from '../../shared/records/hub.ts'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { Profession } from '../../shared/access/professions.ts'
import { Answer, type InvitationLine, type InvitedTo, StandIn } from '../../shared/records/invitation.ts'
import { MeetingKind } from '../../shared/records/meeting.ts'
import { addressOf } from '../access/accounts.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { movedOf } from './told.ts'

export type Reader = Database | DatabaseTransaction

/** A row of the table with the words of the person of the directory, where it is one. */
export type InvitationRow = Awaited<ReturnType<typeof readRows>>[number]

/** The invitations of a meeting in the order in which they were made; those whom a body named come after all others. */
export async function readRows(db: Reader, where: { meetingId: string } | { id: string } | { tokenHash: string }) {
  const query = db
    .selectFrom('invitations')
    .leftJoin('people', 'people.id', 'invitations.person_id')
    .leftJoin('organizations', 'organizations.id', 'people.organization_id')
    .leftJoin('people as entering', 'entering.id', 'invitations.entered_by')
    .leftJoin('advance_opinions', 'advance_opinions.invitation_id', 'invitations.id')
    .selectAll('invitations')
    .select(['people.name as person_name', 'people.profession as person_profession', 'people.email as person_email'])
    .select(['organizations.name as person_organization', 'entering.name as entered_by_name'])
    .select('advance_opinions.text as opinion')
    .orderBy('invitations.created_at')
    .orderBy('invitations.id')
  if ('meetingId' in where) return query.where('invitations.meeting_id', '=', where.meetingId).execute()
  if ('id' in where) return query.where('invitations.id', '=', where.id).execute()
  return query.where('invitations.token_hash', '=', where.tokenHash).execute()
}

/** Who is invited, in the words that are theirs now. */
export function inviteeOf(row: InvitationRow) {
  const stored = row.person_email ?? row.email
  return {
    name: row.person_name ?? row.name,
    profession: Profession.nullable().parse(row.person_profession ?? row.profession),
    organization: row.person_organization ?? row.organization,
    email: stored === null ? null : addressOf(stored),
  }
}

export function toWhom(row: Pick<InvitationRow, 'body_id' | 'person_id'>): InvitationLine['to'] {
  if (row.body_id !== null) return 'body'
  return row.person_id === null ? 'outside' : 'person'
}

export function standInOf({ stand_in }: Pick<InvitationRow, 'stand_in'>): StandIn | null {
  return stand_in === null ? null : StandIn.parse(JSON.parse(stand_in))
}

type Seen = { meeting: MeetingRow; seatedIds: ReadonlySet<string>; sendsMail: boolean }

export function toLine(row: InvitationRow, { meeting, seatedIds, sendsMail }: Seen): InvitationLine {
  const { name, profession, organization, email } = inviteeOf(row)
  return {
    id: row.id,
    name,
    profession,
    organization,
    reason: row.reason,
    seats: row.seats,
    to: toWhom(row),
    parentId: row.parent_id,
    personId: row.person_id,
    meetingFunction: MeetingFunction.parse(row.meeting_function),
    answer: Answer.parse(row.answer),
    standIn: standInOf(row),
    hasOpinion: row.opinion !== null,
    enteredBy: row.entered_by_name,
    createdAtMs: row.created_at,
    answeredAtMs: row.answered_at,
    remindedAtMs: row.reminded_at,
    moved: movedOf(row, meeting),
    isWithdrawn: row.withdrawn_at !== null,
    isSeated: row.person_id !== null && seatedIds.has(row.person_id),
    mayMail: sendsMail && email !== null,
  }
}

export type MeetingRow = NonNullable<Awaited<ReturnType<typeof readMeetingRow>>>

/** What invitations must know of their meeting; undefined when there is none. */
export async function readMeetingRow(db: Reader, meetingId: string) {
  return db
    .selectFrom('meetings')
    .innerJoin('hubs', 'hubs.id', 'meetings.hub_id')
    .select(['meetings.id', 'hub_id', 'kind', 'title', 'date', 'start', 'time_zone', 'duration_min', 'place'])
    .select(['video_url', 'join_code', 'closed_at', 'cancelled_at', 'cancel_reason', 'hubs.name as hub'])
    .select('hubs.settings as hub_settings')
    .where('meetings.id', '=', meetingId)
    .executeTakeFirst()
}

export function toInvitedTo(row: MeetingRow): InvitedTo {
  const { date, start, place, hub, duration_min: durationMin, video_url: videoUrl } = row
  return {
    kind: MeetingKind.parse(row.kind),
    date,
    start,
    ...clocksOf(row),
    durationMin,
    place,
    videoUrl,
    hub,
    telephone: telephoneOf(row),
  }
}

/** Where people call who do not get on; empty where the hub has told none. */
export function telephoneOf({ hub_settings: settings }: Pick<MeetingRow, 'hub_settings'>): string {
  return HubSettings.parse(JSON.parse(settings)).telephone
}

/** By whose clocks the meeting is dated. */
export function clocksOf(row: Pick<MeetingRow, 'time_zone' | 'hub_settings'>): Clocks {
  const { timeZone: hubTimeZone } = HubSettings.parse(JSON.parse(row.hub_settings))
  return { timeZone: row.time_zone, hubTimeZone }
}
