import type { Database } from '../../server/database/tables.ts'

/** Somebody who is invited to a meeting of the samples and cannot come. */
export async function insertInvitation(db: Database, { id = 'inv_1', meetingId = 'mk_1' } = {}): Promise<void> {
  const { hub_id } = await db
    .selectFrom('meetings')
    .select('hub_id')
    .where('id', '=', meetingId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('invitations')
    .values({
      id,
      hub_id,
      meeting_id: meetingId,
      name: '遠山 誠',
      profession: 'physician',
      organization: '遠山医院',
      meeting_function: 'participant',
      seats: 1,
      token_hash: `hash of ${id}`,
      answer: 'absent',
      reason: '',
      created_at: 1,
    })
    .execute()
}

/** What that person sends. */
export const givenOpinion = {
  invitationId: 'inv_1',
  name: '遠山 誠',
  profession: 'physician',
  organization: '遠山医院',
  text: '夜の連絡先を一つに',
  nowMs: 5,
}
