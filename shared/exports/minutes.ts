import type * as Y from 'yjs'
import type { KeyRole } from '../access/professions.ts'
import { Profession, StatementRole } from '../access/professions.ts'
import type { ActionGap, AgreedAction } from '../documents/actions.ts'
import { gapsOf, isBegun, isChangedSince, readActions } from '../documents/actions.ts'
import type { Reflection, WishAnswer } from '../documents/board-reflections.ts'
import { inReadingOrder, readReflections, readWishAnswers } from '../documents/board-reflections.ts'
import { isLensOpen, Lens, readLensNotes } from '../documents/board-results.ts'
import { SummaryField } from '../documents/case.ts'
import { byCreation } from '../documents/entries.ts'
import type { MeetingView, PersonView } from '../records/meeting.ts'
import type { RoomState } from '../rooms/state.ts'
import { endTime } from './end-time.ts'
import type { MinutesPile } from './minutes-issues.ts'
import { composePiles } from './minutes-issues.ts'
import type { MinutesOpinion } from './minutes-opinions.ts'
import { composeOpinions } from './minutes-opinions.ts'
import type { MinutesStatement } from './minutes-statements.ts'
import { composeStatement } from './minutes-statements.ts'

/** What the minutes are drawn from: the board and the actions as they stand, the room, the meeting, the case's summary. */
export type MinutesSource = {
  meeting: MeetingView
  caseId: string
  room: Pick<RoomState, 'caseId' | 'confirmations'>
  board: Y.Doc
  actions: Y.Doc
  summary: Record<SummaryField, string>
}

export type MinutesAnswer = { role: KeyRole; text: string }
export type MinutesWish = MinutesAnswer & { toRole: KeyRole | null; answer: Omit<WishAnswer, 'answeredBy'> | null }
export type MinutesAction = Pick<AgreedAction, 'text' | 'due' | 'horizon' | 'doneWhen' | 'state'> & {
  owner: PersonView | null
  gaps: readonly ActionGap[]
  /** It is not what was agreed to any more. */
  changed: boolean
}

/** The minutes of one case of a meeting, in words and numbers only; labels and layout are the reader's. `start` and `end` are HH:MM. */
export type Minutes = {
  heading: {
    title: string
    date: string
    start: string
    end: string
    caseTitle: string
    participants: MeetingView['participants']
    absentees: MeetingView['absentees']
  }
  /** Filled fields only. */
  summary: { field: SummaryField; text: string }[]
  reflections: Record<'bad' | 'could', MinutesAnswer[]>
  wishes: MinutesWish[]
  opinions: MinutesOpinion[]
  piles: MinutesPile[]
  lenses: { lens: Lens; open: boolean; notes: string[] }[]
  actions: MinutesAction[]
  statements: MinutesStatement[]
}

/** Draws the minutes of a case from what stands on the board now. Nothing that is not yet revealed can be in it: the board does not hold it. */
export function composeMinutes(source: MinutesSource): Minutes {
  const { meeting, caseId, board, summary } = source
  const ofCase = readReflections(board).filter(([, reflection]) => reflection.caseId === caseId)
  return {
    heading: composeHeading(meeting, caseId),
    summary: SummaryField.options
      .map((field) => ({ field, text: summary[field].trim() }))
      .filter(({ text }) => text !== ''),
    reflections: { bad: answersTo(ofCase, 'bad'), could: answersTo(ofCase, 'could') },
    wishes: composeWishes(board, ofCase),
    opinions: composeOpinions(board, source),
    piles: composePiles(board, caseId),
    lenses: Lens.options.map((lens) => composeLens(board, { caseId, lens })),
    actions: composeActions(source),
    statements: StatementRole.options.map((role) => composeStatement(source, role)),
  }
}

function composeHeading(meeting: MeetingView, caseId: string): Minutes['heading'] {
  const { title, date, start, durationMin, participants, absentees } = meeting
  return {
    title,
    date,
    start,
    end: endTime(start, durationMin),
    caseTitle: meeting.cases.find(({ id }) => id === caseId)?.title ?? '',
    participants: byFamily(participants),
    absentees: byFamily(absentees),
  }
}

/** In the order of the professions' families, which is nobody's rank; within one by kana. */
function byFamily<Person extends PersonView>(people: readonly Person[]): Person[] {
  const place = ({ profession }: Person) => Profession.options.indexOf(profession)
  return people.toSorted((a, b) => place(a) - place(b) || (a.kana < b.kana ? -1 : 1))
}

/** Nurse, care manager, physician: the order in which the table reads aloud. Within a role the shuffle stays. */
function answersTo(reflections: readonly [string, Reflection][], question: 'bad' | 'could'): MinutesAnswer[] {
  return inReadingOrder(reflections.filter(([, reflection]) => reflection.question === question)).map(
    ([, { role, text }]) => ({ role, text }),
  )
}

function composeWishes(board: Y.Doc, reflections: readonly [string, Reflection][]): MinutesWish[] {
  const answers = readWishAnswers(board)
  return inReadingOrder(reflections.filter(([, { question }]) => question === 'wish')).map(
    ([id, { role, toRole, text }]) => ({ role, toRole, text, answer: withoutPerson(answers.get(id)) }),
  )
}

function withoutPerson(answer: WishAnswer | undefined): MinutesWish['answer'] {
  return answer ? { answer: answer.answer, reason: answer.reason, role: answer.role } : null
}

function composeLens(board: Y.Doc, { caseId, lens }: { caseId: string; lens: Lens }): Minutes['lenses'][number] {
  const open = isLensOpen(board, caseId, lens)
  const notes = readLensNotes(board)
    .filter(([, note]) => note.caseId === caseId && note.lens === lens && note.text.trim() !== '')
    .map(([, note]) => note.text)
  return { lens, open, notes: open ? notes : [] }
}

function composeActions({ actions, caseId, meeting }: MinutesSource): MinutesAction[] {
  const people: PersonView[] = [...meeting.participants, ...meeting.absentees]
  return byCreation(readActions(actions))
    .map(([, action]) => action)
    .filter((action) => action.caseId === caseId && isBegun(action))
    .map((action) => {
      const { text, ownerId, due, horizon, doneWhen, state } = action
      const owner = people.find(({ personId }) => personId === ownerId) ?? null
      return {
        text,
        owner,
        due,
        horizon,
        doneWhen,
        state,
        gaps: gapsOf(action, meeting),
        changed: isChangedSince(action),
      }
    })
}
