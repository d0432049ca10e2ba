import type * as Y from 'yjs'
import type { DatabaseTransaction } from '../database/tables.ts'
import type { AnonymousCard } from '../../shared/documents/board-cards.ts'
import { readCards, writeAnonymousCards } from '../../shared/documents/board-cards.ts'

/** Takes all waiting cards without a name out of their place, for the board; null when none wait. In the order of their random ids. */
export async function releaseSealedCards(
  trx: DatabaseTransaction,
  meetingId: string,
): Promise<((doc: Y.Doc) => void) | null> {
  const rows = await trx
    .selectFrom('sealed_cards')
    .select(['id', 'case_id', 'title', 'detail'])
    .where('meeting_id', '=', meetingId)
    .orderBy('id')
    .execute()
  if (rows.length === 0) return null
  await trx.deleteFrom('sealed_cards').where('meeting_id', '=', meetingId).execute()
  const cards = rows.map(({ id, case_id: caseId, title, detail }): [string, AnonymousCard] => [
    id,
    { caseId, title, detail },
  ])
  return (doc) => writeNewCards(doc, cards)
}

/** A card sent twice, or one sent under the id of another, never changes what already lies on the board. */
function writeNewCards(doc: Y.Doc, cards: readonly [string, AnonymousCard][]): void {
  const known = new Set(readCards(doc).map(({ id }) => id))
  writeAnonymousCards(doc, new Map(cards.filter(([id]) => !known.has(id))))
}
