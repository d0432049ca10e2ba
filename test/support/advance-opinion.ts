import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
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

/** The same in the files of a program that runs: as the reply page leaves it. Answers its id. */
export function receiveOpinion(dataDir: string, { meetingId, text }: { meetingId: string; text: string }): string {
  const database = new DatabaseSync(join(dataDir, 'kurumaza.sqlite'))
  const { name, profession, organization } = givenOpinion
  const asked = `INSERT INTO invitations (hub_id, meeting_id, id, name, profession, organization, meeting_function, seats, token_hash, answer, reason, created_at)
    SELECT hub_id, id, 'inv_1', ?, ?, ?, 'participant', 1, 'hash', 'absent', '', 1 FROM meetings WHERE id = ?`
  database.prepare(asked).run(name, profession, organization, meetingId)
  const sent = `INSERT INTO advance_opinions (hub_id, meeting_id, id, invitation_id, name, profession, organization, text, created_at, changed_at)
    SELECT hub_id, id, 'op_of_inv_1', 'inv_1', ?, ?, ?, ?, 1, 1 FROM meetings WHERE id = ?`
  database.prepare(sent).run(name, profession, organization, text, meetingId)
  database.close()
  return 'op_of_inv_1'
}
