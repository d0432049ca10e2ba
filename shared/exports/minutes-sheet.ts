import type * as Y from 'yjs'
import { z } from 'zod'
import { MeetingFunction } from '../access/meeting-function.ts'
import { KeyRole, Profession, StatementRole } from '../access/professions.ts'
import { ActionState } from '../documents/action-state.ts'
import { Horizon } from '../documents/actions.ts'
import { Mark, readMarkTotals } from '../documents/board-marks.ts'
import { WishAnswerValue } from '../documents/board-reflections.ts'
import { DotTotal, Lens } from '../documents/board-results.ts'
import { readSummary, readTimeline, SummaryField } from '../documents/case.ts'
import { notesFragment, NotesSection } from '../documents/meeting-board.ts'
import { PersonView } from '../records/meeting.ts'
import { composeMinutes, type Minutes, type MinutesSource } from './minutes.ts'
import { NoteLine, readNoteLines } from './note-lines.ts'

const Answer = z.object({ role: KeyRole, text: z.string() })
const WishAnswered = z.object({ answer: WishAnswerValue, reason: z.string(), role: KeyRole })
const Confirmer = z.object({ personId: z.string(), name: z.string(), atMs: z.number() })

const Card = z.object({
  title: z.string(),
  detail: z.string(),
  role: Profession.nullable(),
  dots: DotTotal.nullable(),
})

const Action = z.object({
  text: z.string(),
  due: z.string().nullable(),
  horizon: Horizon.nullable(),
  doneWhen: z.string(),
  state: ActionState,
  owner: PersonView.nullable(),
  gaps: z.array(z.enum(['text', 'ownerId', 'due', 'doneWhen'])),
  changed: z.boolean(),
})

const Heading = z.object({
  title: z.string(),
  date: z.string(),
  start: z.string(),
  end: z.string(),
  caseTitle: z.string(),
  participants: z.array(PersonView.extend({ meetingFunction: MeetingFunction })),
  absentees: z.array(PersonView.extend({ reason: z.string(), input: z.string() })),
})

const MinutesContent = z.object({
  heading: Heading,
  summary: z.array(z.object({ field: SummaryField, text: z.string() })),
  reflections: z.object({ bad: z.array(Answer), could: z.array(Answer) }),
  wishes: z.array(Answer.extend({ toRole: KeyRole.nullable(), answer: WishAnswered.nullable() })),
  opinions: z.array(z.object({ name: z.string(), profession: Profession, organization: z.string(), text: z.string() })),
  piles: z.array(z.object({ title: z.string().nullable(), cards: z.array(Card) })),
  lenses: z.array(z.object({ lens: Lens, open: z.boolean(), notes: z.array(z.string()) })),
  actions: z.array(Action),
  statements: z.array(
    z.object({ role: StatementRole, text: z.string(), confirmed: z.array(Confirmer), voided: z.array(Confirmer) }),
  ),
}) satisfies z.ZodType<Minutes>

/** How many marked which events of the case, for each mark that was set; numbers, never who. */
const MarkedEvents = z.object({ mark: Mark, events: z.array(z.object({ label: z.string(), count: z.int() })) })
export type MarkedEvents = z.infer<typeof MarkedEvents>

/** Everything that stands on the printed minutes of one case: the minutes, the notes of each section that has some, the marks. */
export const MinutesSheet = MinutesContent.extend({
  notes: z.array(z.object({ section: NotesSection, lines: z.array(NoteLine) })),
  marks: z.array(MarkedEvents),
})
export type MinutesSheet = z.infer<typeof MinutesSheet>

export type SheetSource = Omit<MinutesSource, 'summary'> & { caseDoc: Y.Doc }

/**
 * Draws the whole sheet of a case. What was confirmed is drawn anew to be verified: whoever changes what comes out of this for the same source
 * raises `RECORD_SCHEMA`, and keeps what draws the sheets of before.
 */
export function composeSheet({ caseDoc, ...source }: SheetSource): MinutesSheet {
  const { board, caseId } = source
  const notes = NotesSection.options.flatMap((section) => {
    const fragment = notesFragment(board, caseId, section)
    const lines = fragment === null ? [] : readNoteLines(fragment)
    return lines.length === 0 ? [] : [{ section, lines }]
  })
  const minutes = composeMinutes({ ...source, summary: readSummary(caseDoc) })
  // Nothing beside what the shape names: who reads it back must find the same again.
  return MinutesSheet.parse({ ...minutes, notes, marks: composeMarks(board, caseDoc) })
}

/** Which events of the case the table did not understand, and which it remembered. */
export function composeMarks(board: Y.Doc, caseDoc: Y.Doc): MarkedEvents[] {
  const totals = readMarkTotals(board)
  const timeline = readTimeline(caseDoc)
  return Mark.options.flatMap((mark) => {
    const events = timeline.flatMap(([id, { label }]) => {
      const count = totals.get(id)?.[mark] ?? 0
      return count > 0 ? [{ label, count }] : []
    })
    return events.length === 0 ? [] : [{ mark, events }]
  })
}
