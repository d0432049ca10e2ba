import type { DatabaseTransaction } from '../database/tables.ts'
import type { Documents } from '../documents/documents.ts'
import { readCards } from '../../shared/documents/board-cards.ts'
import { readTimeline } from '../../shared/documents/case.ts'
import { readReflections } from '../../shared/documents/board-reflections.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { statementText } from '../../shared/documents/meeting-board.ts'
import type { RoomCommand } from '../../shared/rooms/commands.ts'
import type { BoardFacts } from '../../shared/rooms/roster.ts'
import { statementHash } from '../../shared/rooms/statement-hash.ts'

/** Commands that are judged by what stands on the board; for the others it is not loaded. */
const judgedByBoard: ReadonlySet<RoomCommand['name']> = new Set([
  'answer-wish',
  'send-wish',
  'place-dots',
  'confirm-statement',
])

/** What the rule book asks of the durable board, as it stands inside the transaction. */
export async function readBoardFacts(
  trx: DatabaseTransaction,
  documents: Pick<Documents, 'readInside'>,
  { command, caseId }: { command: RoomCommand; caseId: string | null },
): Promise<BoardFacts> {
  if (command.name === 'mark-event') return { ...emptyBoard, hasEvent: await readEvents(trx, documents, caseId) }
  if (!judgedByBoard.has(command.name)) return emptyBoard
  const board = await documents.readInside(trx, documentIdOf({ kind: 'meeting', meetingId: command.meetingId }))
  if (!board) return emptyBoard
  const { doc } = board
  return {
    ...emptyBoard,
    wishRole: (wishId) => new Map(readReflections(doc)).get(wishId)?.toRole ?? null,
    hasReflection: (id) => new Map(readReflections(doc)).has(id),
    hasCard: (cardId) => readCards(doc).some((card) => card.id === cardId && card.caseId === caseId),
    statementHash: (role) => {
      const text = caseId === null ? null : statementText(doc, caseId, role)
      return text === null ? null : statementHash(text.toString())
    },
  }
}

/** Marks are set beside the events of the case at hand. */
async function readEvents(
  trx: DatabaseTransaction,
  documents: Pick<Documents, 'readInside'>,
  caseId: string | null,
): Promise<BoardFacts['hasEvent']> {
  const found = caseId === null ? null : await documents.readInside(trx, documentIdOf({ kind: 'case', caseId }))
  const ids = new Set(found ? readTimeline(found.doc).map(([id]) => id) : [])
  return (eventId) => ids.has(eventId)
}

const emptyBoard: BoardFacts = {
  wishRole: () => null,
  hasReflection: () => false,
  hasCard: () => false,
  hasEvent: () => false,
  statementHash: () => null,
}
