import type { ReactNode } from 'react'
import { type NotesSection, notesFragment } from '../../shared/documents/meeting-board.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import { useText } from '../locales/use-text.ts'
import { useDates } from '../records/use-dates.ts'
import { Sentence } from '../ui/sentence.tsx'
import { ActionsTable, LensesTable, StatementsTable } from './minutes-decisions.tsx'
import { MinutesHeading } from './minutes-heading.tsx'
import { MarksLine } from './minutes-marks.tsx'
import { SectionNotes } from './minutes-notes.tsx'
import { IssuesTable, ReflectionsTables, SummaryTable } from './minutes-talk.tsx'
import { type MinutesDocuments, useMinutes } from './use-minutes.ts'

type MinutesSheetProps = {
  meeting: MeetingView
  room: RoomState
  caseId: string
  documents: MinutesDocuments
  mayWriteNotes: boolean
}

/** One sheet of paper on the screen, as many as it needs from the printer. */
export function MinutesSheet({ meeting, room, caseId, documents, mayWriteNotes }: MinutesSheetProps) {
  const minutes = useMinutes({ meeting, room, caseId, documents })
  const notes = { meeting, documents, caseId, mayWriteNotes }
  return (
    <RunningHeader title={minutes.heading.title} date={minutes.heading.date}>
      <article className="minutes">
        <MinutesHeading heading={minutes.heading} />
        <Section section="case" {...notes}>
          <SummaryTable minutes={minutes} />
          <MarksLine documents={documents} />
        </Section>
        <Section section="reflections" {...notes}>
          <ReflectionsTables minutes={minutes} />
        </Section>
        <Section section="issues" {...notes}>
          <IssuesTable minutes={minutes} />
        </Section>
        <Section section="lenses" {...notes}>
          <LensesTable minutes={minutes} />
        </Section>
        <Section section="actions" {...notes}>
          <ActionsTable minutes={minutes} />
        </Section>
        <Section section="roles" {...notes}>
          <StatementsTable minutes={minutes} />
        </Section>
      </article>
    </RunningHeader>
  )
}

/** Browsers repeat the head of a table on every page, and nothing else: so the sheet is the one cell of a table. */
function RunningHeader({ title, date, children }: { title: string; date: string; children: ReactNode }) {
  const t = useText()
  const dates = useDates()
  return (
    <table className="minutes-pages" role="presentation">
      <thead className="print-only">
        <tr>
          <td>
            <Sentence text={t('exports:minutes.running', { title, date: dates.full(date) })} />
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  )
}

type SectionProps = Pick<MinutesSheetProps, 'meeting' | 'documents' | 'caseId' | 'mayWriteNotes'> & {
  section: NotesSection
  children: ReactNode
}

function Section({ section, meeting, documents, caseId, mayWriteNotes, children }: SectionProps) {
  const t = useText()
  const name = t(`exports:minutes.section.${section}`)
  const { doc, awareness } = documents.board
  const fragment = notesFragment(doc, caseId, section)
  return (
    <section className="minutes-section">
      <h2>{name}</h2>
      {children}
      {fragment && (
        <SectionNotes
          {...{ fragment, awareness }}
          label={t('exports:minutes.notesOf', { section: name })}
          readOnly={!mayWriteNotes}
          passage={{ kind: 'meeting', meetingId: meeting.id, root: 'notes', entry: `${caseId}:${section}` }}
        />
      )}
    </section>
  )
}
