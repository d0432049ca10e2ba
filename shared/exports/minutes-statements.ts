import type * as Y from 'yjs'
import type { StatementRole } from '../access/professions.ts'
import { statementText } from '../documents/meeting-board.ts'
import type { MeetingView } from '../records/meeting.ts'
import { confirmationsOf } from '../rooms/confirmations.ts'
import type { RoomState } from '../rooms/state.ts'
import { statementHash } from '../rooms/statement-hash.ts'

export type StatementConfirmer = { personId: string; name: string; atMs: number }

/** A role's statement and who confirmed it; `voided` confirmed an earlier text. Times in ms of the server's clock. */
export type MinutesStatement = {
  role: StatementRole
  text: string
  confirmed: StatementConfirmer[]
  voided: StatementConfirmer[]
}

type StatementSource = {
  meeting: MeetingView
  caseId: string
  room: Pick<RoomState, 'caseId' | 'confirmations'>
  board: Y.Doc
}

/** A confirmation holds as long as its hash fits the text; afterwards it is still told, as void. */
export function composeStatement(
  { meeting, caseId, room, board }: StatementSource,
  role: StatementRole,
): MinutesStatement {
  const text = statementText(board, caseId, role)?.toString() ?? ''
  const hash = statementHash(text)
  const given = confirmationsOf(room, caseId).filter((confirmation) => confirmation.role === role)
  const nameOf = (id: string) => meeting.participants.find(({ personId }) => personId === id)?.name ?? ''
  const confirmers = given.map(({ personId, textHash, confirmedAtMs }) => ({
    fits: textHash === hash,
    confirmer: { personId, name: nameOf(personId), atMs: confirmedAtMs },
  }))
  return {
    role,
    text,
    confirmed: confirmers.filter(({ fits }) => fits).map(({ confirmer }) => confirmer),
    voided: confirmers.filter(({ fits }) => !fits).map(({ confirmer }) => confirmer),
  }
}
