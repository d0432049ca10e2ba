import type { DatabaseTransaction } from '../database/tables.ts'
import type { Documents } from '../documents/documents.ts'
import { readCards } from '../../shared/documents/board-cards.ts'
import { readReflections } from '../../shared/documents/board-reflections.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { statementText } from '../../shared/documents/meeting-board.ts'
import type { RoomCommand } from '../../shared/rooms/commands.ts'
import type { BoardFacts } from '../../shared/rooms/roster.ts'
import { statementHash } from '../../shared/rooms/statement-hash.ts'

/** Commands that are judged by what stands on the board; for the others it is not loaded. */
const judgedByBoard: ReadonlySet<RoomCommand['name']> = new Set(['answer-wish', 'place-dots', 'confirm-statement'])

/** What the rule book asks of the durable board, as it stands inside the transaction. */
export async function readBoardFacts(
  trx: DatabaseTransaction,
  documents: Pick<Documents, 'readInside'>,
  { command, caseId }: { command: RoomCommand; caseId: string | null },
): Promise<BoardFacts> {
  if (!judgedByBoard.has(command.name)) return emptyBoard
  const board = await documents.readInside(trx, documentIdOf({ kind: 'meeting', meetingId: command.meetingId }))
  if (!board) return emptyBoard
  const { doc } = board
  return {
    wishRole: (wishId) => new Map(readReflections(doc)).get(wishId)?.toRole ?? null,
    hasCard: (cardId) => readCards(doc).some((card) => card.id === cardId && card.caseId === caseId),
    statementHash: (role) => {
      const text = caseId === null ? null : statementText(doc, caseId, role)
      return text === null ? null : statementHash(text.toString())
    },
  }
}

const emptyBoard: BoardFacts = { wishRole: () => null, hasCard: () => false, statementHash: () => null }
