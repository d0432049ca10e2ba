import type { z } from 'zod'
import type { ErrorCode } from '../../shared/access/me.ts'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { Profession } from '../../shared/access/professions.ts'
import {
  type GuestFields,
  type GuestPlace,
  isJoinCode,
  type JoinAsk,
  type JoinLook,
  type JoinView,
  MAX_WAITING,
} from '../../shared/records/guest.ts'
import { searchText } from '../../shared/records/kana.ts'
import { MeetingKind } from '../../shared/records/meeting.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { guestCookieName, guestCookieOptions, guestDeviceOf, newGuestDevice } from '../access/guest-device.ts'
import type { GuessLimit } from '../access/guess-limit.ts'
import type { Exchange } from '../access/open-route.ts'
import type { Sessions } from '../access/sessions.ts'
import type { Bus } from '../cluster/bus.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { admitGuest } from './admit-guest.ts'
import { type Door, openDoor } from './guest-door.ts'
import { createGuest, renameGuest } from './guest-person.ts'
import { readPlace } from './guest-place.ts'
import { clocksOf, inviteeOf, standInOf, telephoneOf } from './invitation-store.ts'
import type { RecordDocuments } from './new-document.ts'

export type GuestDeps = {
  db: Database
  bus: Bus
  sessions: Sessions
  documents: RecordDocuments
  now: () => number
  secureCookies: boolean
}
type JoinDeps = GuestDeps & { guesses: GuessLimit }

/** Tells what a key opens. The device is given its cookie here, so that two tabs which then ask for a seat are one person. */
export async function lookAtDoor(
  deps: JoinDeps,
  { key }: z.infer<typeof JoinLook>,
  exchange: Exchange,
): Promise<Result<JoinView, ErrorCode>> {
  const opened = await knock(deps, key, exchange)
  if (!opened.ok) return opened
  const door = opened.value
  const visitor = await deps.sessions.visitorOf(exchange.request.headers)
  keepDevice(deps, door, exchange)
  const { hub, kind, date, start } = door.meeting
  const signedInAs = visitor === null || visitor.isGuest ? null : visitor.name
  const isListed = (door.invitation?.person_id ?? null) !== null && door.invitation?.answer !== 'proxy'
  const told = {
    hub,
    telephone: telephoneOf(door.meeting),
    date,
    start,
    ...clocksOf(door.meeting),
    kind: MeetingKind.parse(kind),
    isListed,
    signedInAs,
  }
  return ok({ ...told, again: door.known && fieldsOf(door.known), invited: invitedBy(door) })
}

/** Asks for a seat, and signs the guest in: whoever asked from this device before is the same person. */
export async function joinMeeting(
  deps: JoinDeps,
  { key, guest, asOther }: z.infer<typeof JoinAsk>,
  exchange: Exchange,
): Promise<Result<GuestPlace, ErrorCode>> {
  const opened = await knock(deps, key, exchange)
  if (!opened.ok) return opened
  const visitor = await deps.sessions.visitorOf(exchange.request.headers)
  // Whoever is of the hub has a seat of their own, and would lose their session to a stranger's.
  if (visitor !== null && !visitor.isGuest) return refuse('taken')
  const device = asOther ? newGuestDevice() : opened.value.device
  const asked = await inTransaction(deps.db, async (trx) => {
    // Opened once more inside: of two tabs the second finds whom the first has made.
    const door = await openDoor(trx, { key, deviceOf: () => device, nowMs: deps.now() })
    return door === null ? refuse('not-found') : takePlace(trx, deps, { door, guest })
  })
  if (!asked.ok) return asked
  const { personId, isSeatedNow } = asked.value
  const issued = await deps.sessions.issueSession(personId)
  if (issued?.ok !== true) return refuse('failed')
  for (const sent of issued.headers.getSetCookie()) exchange.response.append('Set-Cookie', sent)
  keepDevice(deps, { ...opened.value, device }, exchange)
  const { id: meetingId } = opened.value.meeting
  deps.bus.publish('guests', { meetingId })
  if (isSeatedNow) deps.bus.publish('people', { meetingId })
  const place = await readPlace(deps.db, personId)
  return place === null ? refuse('failed') : ok(place)
}

/** Six digits can be guessed: wrong ones are counted before they are looked up. Nobody guesses the secret of a link. */
async function knock(
  { db, now, guesses }: JoinDeps,
  key: string,
  { request }: Exchange,
): Promise<Result<Door, 'not-found' | 'too-many'>> {
  const address = request.ip ?? ''
  const isGuess = isJoinCode(key)
  if (isGuess && guesses.begin(address) > 0) return refuse('too-many')
  const deviceOf = (meetingId: string) => guestDeviceOf(request.headers.cookie, meetingId)
  const door = await openDoor(db, { key, deviceOf, nowMs: now() })
  if (door === null) return refuse('not-found')
  if (isGuess) guesses.succeed(address)
  return ok(door)
}

function keepDevice({ secureCookies }: GuestDeps, { meeting, device }: Door, { response }: Exchange): void {
  response.cookie(guestCookieName(meeting.id), device.token, guestCookieOptions(secureCookies))
}

type Taking = { door: Door; guest: GuestFields }
type Taken = { personId: string; isSeatedNow: boolean }

async function takePlace(
  trx: DatabaseTransaction,
  deps: GuestDeps,
  { door, guest }: Taking,
): Promise<Result<Taken, 'too-many'>> {
  const nowMs = deps.now()
  const { known } = door
  if (known !== null) {
    if (known.state === 'waiting') await renameGuest(trx, known, { guest, nowMs })
    return ok({ personId: known.person_id, isSeatedNow: false })
  }
  if ((await countWaiting(trx, door.meeting.id)) >= MAX_WAITING) return refuse('too-many')
  const personId = await createGuest(trx, door, { guest, nowMs })
  const isSeatedNow = (await isExpected(trx, { door, guest })) && (await seat(trx, deps, { door, personId, nowMs }))
  return ok({ personId, isSeatedNow })
}

function seat(
  trx: DatabaseTransaction,
  { documents }: GuestDeps,
  { door: { meeting, invitation }, personId, nowMs }: { door: Door; personId: string; nowMs: number },
): Promise<boolean> {
  const meetingFunction = MeetingFunction.parse(invitation?.meeting_function)
  const seating = { hubId: meeting.hub_id, meetingId: meeting.id, personId, meetingFunction, by: null, nowMs }
  return admitGuest(trx, seating, documents.create)
}

async function countWaiting(trx: DatabaseTransaction, meetingId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('meeting_guests')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Whether nobody needs to look at this guest first: those who arrange the meeting invited them by name, their answer was that they come
 * or who comes instead, they ask under that very name and profession, and nobody else came by this link.
 */
async function isExpected(trx: DatabaseTransaction, { door, guest }: Taking): Promise<boolean> {
  const { invitation } = door
  const expected = invitedBy(door)
  if (invitation === null || expected === null || invitation.parent_id !== null) return false
  if (invitation.answer !== 'attend' && invitation.answer !== 'proxy') return false
  if (invitation.person_id !== null && invitation.answer === 'attend') return false
  if (searchText(guest.name) !== searchText(expected.name) || guest.profession !== expected.profession) return false
  const others = await trx
    .selectFrom('meeting_guests')
    .select('person_id')
    .where('invitation_id', '=', invitation.id)
    .execute()
  return others.length === 1
}

/** Whom an invitation was made for, or who comes instead 代理; null for a body, which is nobody. */
function invitedBy({ invitation }: Pick<Door, 'invitation'>): GuestFields | null {
  if (invitation === null || invitation.body_id !== null) return null
  const { name, profession, organization } = standInOf(invitation) ?? inviteeOf(invitation)
  return profession === null ? null : { name, profession, organization, kana: '' }
}

function fieldsOf({ name, kana, profession, organization }: NonNullable<Door['known']>): GuestFields {
  return { name, kana, organization, profession: Profession.parse(profession) }
}
