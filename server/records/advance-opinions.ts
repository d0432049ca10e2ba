import { newId } from '../../shared/ids.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import { inviteeOf, type InvitationRow } from './invitation-store.ts'

/** Keeps the advance opinion 事前意見 of whoever is invited, one each, in the place of a former one. Without a word it is taken back. */
export async function writeOpinion(
  trx: DatabaseTransaction,
  { row, text, nowMs }: { row: InvitationRow; text: string; nowMs: number },
): Promise<void> {
  const { name, profession, organization } = inviteeOf(row)
  if (text === '') {
    await trx.deleteFrom('advance_opinions').where('invitation_id', '=', row.id).execute()
    return
  }
  if (row.opinion === text || profession === null) return
  await trx
    .insertInto('advance_opinions')
    .values({
      id: newId(),
      hub_id: row.hub_id,
      meeting_id: row.meeting_id,
      invitation_id: row.id,
      name,
      profession,
      organization,
      text,
      created_at: nowMs,
      changed_at: nowMs,
    })
    .onConflict((known) => known.column('invitation_id').doUpdateSet({ text, changed_at: nowMs }))
    .execute()
}
