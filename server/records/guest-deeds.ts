import type { GuestDecision, GuestList } from '../../shared/records/guest.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { recordAudit } from '../access/audit.ts'
import type { Visitor } from '../access/sessions.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { admitGuest, countFreeSeats, refuseGuest } from './admit-guest.ts'
import type { GuestDeps } from './join-deeds.ts'
import { toPersonView } from './people.ts'

/** Who waits at the door of a meeting. */
export async function listWaiting(db: Database, meetingId: string): Promise<GuestList> {
  const rows = await db
    .selectFrom('meeting_guests')
    .innerJoin('people', 'people.id', 'meeting_guests.person_id')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .select(['person_id', 'people.name', 'kana', 'profession', 'people.guest_of', 'meeting_guests.created_at'])
    .select(['invitation_id', 'organizations.name as organization'])
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'waiting')
    .orderBy('meeting_guests.created_at')
    .orderBy('person_id')
    .execute()
  const waiting = rows.map((row) => ({
    ...toPersonView(row),
    sinceMs: row.created_at,
    isInvited: row.invitation_id !== null,
  }))
  const meeting = await db.selectFrom('meetings').select('join_code').where('id', '=', meetingId).executeTakeFirst()
  return { waiting, freeSeats: await countFreeSeats(db, meetingId), code: meeting?.join_code ?? null }
}

type Deciding = { visitor: Visitor; meetingId: string; personId: string; decision: GuestDecision }

/**
 * Lets a guest in or refuses them, whether they wait or sit already; said twice it changes nothing. `taken`: no seat is free; `used`: the
 * meeting is over, or somebody is let into one that is called off.
 */
export async function decideOnGuest(
  deps: GuestDeps,
  deciding: Deciding,
): Promise<Result<GuestList, 'not-found' | 'taken' | 'used'>> {
  const { meetingId, personId } = deciding
  const done = await inTransaction(deps.db, (trx) => tryDeciding(trx, deps, deciding))
  if (!done.ok) return done
  deps.bus.publish('rights', { personId })
  deps.bus.publish('people', { meetingId })
  deps.bus.publish('guests', { meetingId })
  return ok(await listWaiting(deps.db, meetingId))
}

async function tryDeciding(
  trx: DatabaseTransaction,
  deps: GuestDeps,
  { visitor, meetingId, personId, decision }: Deciding,
): Promise<Result<null, 'not-found' | 'taken' | 'used'>> {
  const found = await findGuest(trx, meetingId, personId)
  if (!found) return refuse('not-found')
  if (found.closed_at !== null) return refuse('used')
  // Nobody new comes to what will not be; whoever waits or sits there can still be refused.
  if (found.cancelled_at !== null && decision.decision === 'admit') return refuse('used')
  const { hubId, personId: by } = visitor
  const nowMs = deps.now()
  const isSeated = found.meeting_function !== null
  if (decision.decision === 'admit' && !isSeated) {
    const seating = { hubId, meetingId, personId, meetingFunction: decision.meetingFunction, by, nowMs }
    if (!(await admitGuest(trx, seating, deps.documents.create))) return refuse('taken')
    await recordAudit(trx, { hubId, personId: by, action: 'guest-admit', object: `person/${personId}`, nowMs })
  }
  if (decision.decision === 'refuse') {
    await refuseGuest(trx, { meetingId, personId, by, nowMs })
    await recordAudit(trx, { hubId, personId: by, action: 'guest-refuse', object: `person/${personId}`, nowMs })
  }
  return ok(null)
}

function findGuest(trx: DatabaseTransaction, meetingId: string, personId: string) {
  return trx
    .selectFrom('meeting_guests')
    .innerJoin('meetings', 'meetings.id', 'meeting_guests.meeting_id')
    .leftJoin('meeting_participants', (join) =>
      join
        .onRef('meeting_participants.meeting_id', '=', 'meeting_guests.meeting_id')
        .onRef('meeting_participants.person_id', '=', 'meeting_guests.person_id'),
    )
    .select(['closed_at', 'cancelled_at', 'meeting_participants.meeting_function'])
    .where('meeting_guests.meeting_id', '=', meetingId)
    .where('meeting_guests.person_id', '=', personId)
    .executeTakeFirst()
}
