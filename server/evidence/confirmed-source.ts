import type * as Y from 'yjs'
import type { ConfirmedRecord } from '../../shared/exports/confirmed-minutes.ts'
import { composeSheet } from '../../shared/exports/minutes-sheet.ts'
import type { Actor } from '../../shared/access/policy.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { MeetingView } from '../../shared/records/meeting.ts'
import { RoomState } from '../../shared/rooms/state.ts'
import { toHex } from '../database/hashing.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import { loadDocument } from '../documents/loading.ts'
import { lockHead } from '../documents/update-log.ts'
import { readMeeting } from '../records/meetings.ts'

/** What minutes are drawn from: the meeting and its room as they stand, and a document for each id. */
export type DrawingSource = Pick<ConfirmedRecord, 'meeting' | 'room'> & { docs: ReadonlyMap<string, Y.Doc> }

/** The sheets of all cases of a meeting, in their order. Throws where a document of one of them is missing. */
export function drawCases({ meeting, room, docs }: DrawingSource): ConfirmedRecord['cases'] {
  const docOf = (documentId: string) => {
    const doc = docs.get(documentId)
    if (doc === undefined) throw new Error(`there is no document ${documentId}`)
    return doc
  }
  const meetingId = meeting.id
  return meeting.cases.map(({ id: caseId }) => {
    const board = docOf(documentIdOf({ kind: 'meeting', meetingId }))
    const actions = docOf(documentIdOf({ kind: 'actions', meetingId }))
    const caseDoc = docOf(documentIdOf({ kind: 'case', caseId }))
    return { caseId, sheet: composeSheet({ meeting, caseId, room, board, actions, caseDoc }) }
  })
}

export type CurrentSource = DrawingSource & Pick<ConfirmedRecord, 'drawnFrom'>

/**
 * Everything the minutes of a meeting are drawn from as it is stored now, held still until the transaction ends; null when there is no such
 * meeting.
 */
export async function holdSource(
  trx: DatabaseTransaction,
  viewer: Actor,
  meetingId: string,
): Promise<CurrentSource | null> {
  const found = await readMeeting(trx, viewer, meetingId)
  const room = await trx.selectFrom('rooms').select('announced').where('meeting_id', '=', meetingId).executeTakeFirst()
  if (found === null || room === undefined) return null
  const meeting = MeetingView.parse(found)
  const { caseId, confirmations } = RoomState.parse(JSON.parse(room.announced))
  const docs = new Map<string, Y.Doc>()
  const drawnFrom: ConfirmedRecord['drawnFrom'] = []
  // In one order everywhere: two who confirm at once wait for each other.
  for (const documentId of documentsOf(meeting).toSorted()) {
    const [head, loaded] = [await lockHead(trx, documentId), await loadDocument(trx, documentId)]
    if (head === null || loaded === null) throw new Error(`there is no document ${documentId}`)
    docs.set(documentId, loaded.doc)
    drawnFrom.push({ documentId, headSeq: head.seq, headHash: toHex(head.hash) })
  }
  return { meeting, room: { caseId, confirmations }, docs, drawnFrom }
}

function documentsOf({ id: meetingId, cases }: MeetingView): string[] {
  const ofMeeting = (['meeting', 'actions'] as const).map((kind) => documentIdOf({ kind, meetingId }))
  return [...ofMeeting, ...cases.map(({ id }) => documentIdOf({ kind: 'case', caseId: id }))]
}
