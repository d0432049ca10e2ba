import type * as Y from 'yjs'
import type { Profession } from '../access/professions.ts'
import { readAdvanceOpinions } from '../documents/board-opinions.ts'
import type { MeetingView } from '../records/meeting.ts'

/** What somebody who could not come said beforehand, with their name. */
export type MinutesOpinion = { name: string; profession: Profession; organization: string; text: string }

/** Opinions from the board, and with the first case those that were noted beside an absence when the meeting was planned. */
export function composeOpinions(
  board: Y.Doc,
  { meeting, caseId }: { meeting: MeetingView; caseId: string },
): MinutesOpinion[] {
  const isFirst = meeting.cases[0]?.id === caseId
  const noted = meeting.absentees.filter(({ input }) => isFirst && input.trim() !== '')
  return [
    ...noted.map((absentee) => asSaid(absentee, absentee.input)),
    ...readAdvanceOpinions(board, caseId).map(([, opinion]) => asSaid(opinion, opinion.text)),
  ]
}

function asSaid({ name, profession, organization }: Omit<MinutesOpinion, 'text'>, text: string): MinutesOpinion {
  return { name, profession, organization, text }
}
