import { MAX_INVITATIONS, type NewInvitation } from '../../shared/records/invitation.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { drawToken, hashOfToken } from '../access/link-token.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import { areListed } from './hub-settings.ts'
import type { MeetingRow, Reader } from './invitation-store.ts'
import { areInvitable } from './plan-store.ts'
import { toldColumns } from './told.ts'

type Inviting = { meeting: MeetingRow; wish: NewInvitation; by: string | null; nowMs: number }

/** `taken`: the same person or body is invited already, or another meeting has this id; `used`: too many, or no seat left. */
export type InviteFailure = 'invalid' | 'taken' | 'used'

/** Writes an invitation and answers the secret of its link. Asked for twice it is one invitation, and the second link is its link. */
export async function invite(trx: DatabaseTransaction, inviting: Inviting): Promise<Result<string, InviteFailure>> {
  const { meeting, wish } = inviting
  const known = await trx
    .selectFrom('invitations')
    .select(['meeting_id', 'parent_id'])
    .where('id', '=', wish.id)
    .executeTakeFirst()
  if (known) {
    const isRepeat = known.meeting_id === meeting.id && known.parent_id === parentOf(wish)
    return isRepeat ? ok(await renewLink(trx, { id: wish.id, meeting })) : refuse('taken')
  }
  const fault = await faultOf(trx, inviting)
  if (fault !== null) return refuse(fault)
  const token = drawToken()
  const row = { ...(await rowOf(trx, inviting)), token_hash: hashOfToken(token) }
  await trx.insertInto('invitations').values(row).execute()
  return ok(token)
}

const parentOf = (wish: NewInvitation) => (wish.to === 'outside' ? wish.parentId : null)

async function faultOf(trx: DatabaseTransaction, { meeting, wish }: Inviting): Promise<InviteFailure | null> {
  const { id: meetingId, hub_id: hubId } = meeting
  if ((await countOpen(trx, meetingId)) >= MAX_INVITATIONS) return 'used'
  if (wish.to === 'body') {
    if (!(await areListed(trx, { hubId, district: null, body: wish.bodyId }))) return 'invalid'
    return (await isInvited(trx, { meetingId, column: 'body_id', id: wish.bodyId })) ? 'taken' : null
  }
  if (wish.to === 'person') {
    if (!(await areInvitable(trx, { hubId, meetingId, personIds: [wish.personId] }))) return 'invalid'
    return (await isInvited(trx, { meetingId, column: 'person_id', id: wish.personId })) ? 'taken' : null
  }
  return wish.parentId === null ? null : faultOfNaming(trx, meetingId, wish.parentId)
}

async function countOpen(db: Reader, meetingId: string): Promise<number> {
  const { count } = await db
    .selectFrom('invitations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

type Invited = { meetingId: string; column: 'body_id' | 'person_id'; id: string }

async function isInvited(db: Reader, { meetingId, column, id }: Invited): Promise<boolean> {
  const row = await db
    .selectFrom('invitations')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where(column, '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** A body names as many as it was given seats; whoever then cannot come makes room for another. */
async function faultOfNaming(db: Reader, meetingId: string, parentId: string): Promise<InviteFailure | null> {
  const body = await db
    .selectFrom('invitations')
    .select('seats')
    .where('id', '=', parentId)
    .where('meeting_id', '=', meetingId)
    .where('body_id', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!body) return 'invalid'
  const named = await db
    .selectFrom('invitations')
    .select('id')
    .where('parent_id', '=', parentId)
    .where('withdrawn_at', 'is', null)
    .where('answer', '!=', 'absent')
    .execute()
  return named.length < body.seats ? null : 'used'
}

async function rowOf(trx: DatabaseTransaction, { meeting, wish, by, nowMs }: Inviting) {
  const base = {
    id: wish.id,
    hub_id: meeting.hub_id,
    meeting_id: meeting.id,
    meeting_function: wish.meetingFunction,
    body_id: null,
    person_id: null,
    parent_id: null,
    profession: null,
    email: null,
    organization: '',
    name: '',
    seats: 1,
    answer: 'none',
    reason: '',
    stand_in: null,
    answered_at: null,
    reminded_at: null,
    created_at: nowMs,
    created_by: by,
    entered_by: null,
    withdrawn_at: null,
    ...toldColumns(meeting),
  }
  if (wish.to === 'person') return { ...base, person_id: wish.personId }
  const { email } = wish
  if (wish.to === 'body')
    return {
      ...base,
      email,
      body_id: wish.bodyId,
      seats: wish.seats,
      name: await nameOfBody(trx, meeting, wish.bodyId),
    }
  const { name, profession, organization, parentId } = wish
  return { ...base, email, name, profession, organization, parent_id: parentId }
}

async function nameOfBody(db: Reader, { hub_id }: MeetingRow, id: string): Promise<string> {
  const query = db.selectFrom('bodies').select('name').where('hub_id', '=', hub_id).where('id', '=', id)
  return (await query.executeTakeFirstOrThrow()).name
}

/** A new secret for an invitation: the former one opens nothing any more. Whoever gets it is told when and where as it holds now. */
export async function renewLink(
  trx: DatabaseTransaction,
  { id, meeting }: { id: string; meeting: MeetingRow },
): Promise<string> {
  const token = drawToken()
  await trx
    .updateTable('invitations')
    .set({ token_hash: hashOfToken(token), ...toldColumns(meeting) })
    .where('id', '=', id)
    .execute()
  return token
}

/** Takes an invitation back, and with that of a body those of everybody whom it named. */
export async function withdrawRow(trx: DatabaseTransaction, id: string, nowMs: number): Promise<void> {
  await trx
    .updateTable('invitations')
    .set({ withdrawn_at: nowMs })
    .where((eb) => eb.or([eb('id', '=', id), eb('parent_id', '=', id)]))
    .where('withdrawn_at', 'is', null)
    .execute()
}
