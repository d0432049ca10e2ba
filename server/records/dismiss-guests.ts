import type { DatabaseTransaction } from '../database/tables.ts'
import { refuseGuest } from './admit-guest.ts'

type Dismissing = {
  invitationId: string
  /** Whom a body named loses the seat with the body's invitation. */
  withNamed: boolean
  /** Null where it is the guest's own answer. */
  by: string | null
  nowMs: number
}

/** Whoever came in by an invitation that holds no more leaves table and door. Answers who they are. */
export async function dismissGuests(trx: DatabaseTransaction, dismissing: Dismissing): Promise<string[]> {
  const { invitationId, withNamed, by, nowMs } = dismissing
  const guests = await trx
    .selectFrom('meeting_guests')
    .innerJoin('invitations', 'invitations.id', 'meeting_guests.invitation_id')
    .select(['meeting_guests.person_id as personId', 'meeting_guests.meeting_id as meetingId'])
    .where((eb) =>
      withNamed
        ? eb.or([eb('invitations.id', '=', invitationId), eb('invitations.parent_id', '=', invitationId)])
        : eb('invitations.id', '=', invitationId),
    )
    .where('meeting_guests.state', 'in', ['waiting', 'seated'])
    .execute()
  for (const { personId, meetingId } of guests) await refuseGuest(trx, { meetingId, personId, by, nowMs })
  return guests.map(({ personId }) => personId)
}

/** Whoever had answered that they do not come, and comes after all, waits at the door again. */
export async function awaitAgain(trx: DatabaseTransaction, invitationId: string): Promise<string[]> {
  const back = await trx
    .updateTable('meeting_guests')
    .set({ state: 'waiting', decided_at: null })
    .where('invitation_id', '=', invitationId)
    .where('state', 'in', ['removed', 'refused'])
    // Nobody else has decided on them.
    .where('decided_by', 'is', null)
    .returning('person_id')
    .execute()
  return back.map(({ person_id }) => person_id)
}
