import { Profession } from '../../shared/access/professions.ts'
import type { AdvanceOpinion } from '../../shared/documents/board-opinions.ts'
import type { DatabaseTransaction } from '../database/tables.ts'

/** The advance opinions of a meeting for its board, in the order of their random ids. */
export async function releaseOpinions(
  trx: DatabaseTransaction,
  { meetingId, caseId }: { meetingId: string; caseId: string },
): Promise<Map<string, AdvanceOpinion>> {
  const rows = await trx
    .selectFrom('advance_opinions')
    .select(['id', 'name', 'profession', 'organization', 'text'])
    .where('meeting_id', '=', meetingId)
    .orderBy('id')
    .execute()
  return new Map(
    rows.map(({ id, profession, ...said }) => [id, { ...said, caseId, profession: Profession.parse(profession) }]),
  )
}
