import type * as Y from 'yjs'
import type { DocumentName } from '../../shared/documents/document-name.ts'
import { actionRowsOf, wishRowsOf } from '../database/projected-rows.ts'
import type { DatabaseTransaction } from '../database/tables.ts'

/** Rows of one insertion: a statement holds some thousands of values at most. */
const ROWS_AT_ONCE = 200

/** A document as it will be when `trx` is committed. */
export type Projected = { name: DocumentName; hubId: string; doc: Y.Doc }

/** Writes again what is found in tables of a document: actions, and the wishes of a board. One transaction with its change. */
export async function projectDocument(trx: DatabaseTransaction, { name, hubId, doc }: Projected): Promise<void> {
  if (name.kind === 'actions') {
    const rows = actionRowsOf(doc, { hub_id: hubId, meeting_id: name.meetingId })
    await trx.deleteFrom('projected_actions').where('meeting_id', '=', name.meetingId).execute()
    for (const part of partsOf(rows)) await trx.insertInto('projected_actions').values(part).execute()
  }
  if (name.kind === 'meeting') {
    const rows = wishRowsOf(doc, { hub_id: hubId, meeting_id: name.meetingId })
    await trx.deleteFrom('projected_wishes').where('meeting_id', '=', name.meetingId).execute()
    for (const part of partsOf(rows)) await trx.insertInto('projected_wishes').values(part).execute()
  }
}

function partsOf<Row>(rows: readonly Row[]): Row[][] {
  const starts = Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, index) => index * ROWS_AT_ONCE)
  return starts.map((start) => rows.slice(start, start + ROWS_AT_ONCE))
}
