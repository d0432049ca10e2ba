import type { ReactNode } from 'react'
import type { NotesSection } from '../../shared/documents/meeting-board.ts'
import type { MinutesSheet } from '../../shared/exports/minutes-sheet.ts'
import { useText } from '../locales/use-text.ts'
import { useDates } from '../records/use-dates.ts'
import { Sentence } from '../ui/sentence.tsx'
import { ActionsTable, LensesTable, StatementsTable } from './minutes-decisions.tsx'
import { MinutesHeading } from './minutes-heading.tsx'
import { MarksLine } from './minutes-marks.tsx'
import { IssuesTable, ReflectionsTables, SummaryTable } from './minutes-talk.tsx'

type MinutesPaperProps = {
  sheet: MinutesSheet
  /** Above the heading: which version it is. */
  seal?: ReactNode
  /** The notes of a section, however they are shown. */
  notesOf: (section: NotesSection) => ReactNode
}

/** One sheet of paper on the screen, as many as it needs from the printer. */
export function MinutesPaper({ sheet, seal, notesOf }: MinutesPaperProps) {
  return (
    <RunningHeader title={sheet.heading.title} date={sheet.heading.date}>
      <article className="minutes">
        {seal}
        <MinutesHeading heading={sheet.heading} />
        <Section section="case" notesOf={notesOf}>
          <SummaryTable minutes={sheet} />
          <MarksLine marks={sheet.marks} />
        </Section>
        <Section section="reflections" notesOf={notesOf}>
          <ReflectionsTables minutes={sheet} />
        </Section>
        <Section section="issues" notesOf={notesOf}>
          <IssuesTable minutes={sheet} />
        </Section>
        <Section section="lenses" notesOf={notesOf}>
          <LensesTable minutes={sheet} />
        </Section>
        <Section section="actions" notesOf={notesOf}>
          <ActionsTable minutes={sheet} />
        </Section>
        <Section section="roles" notesOf={notesOf}>
          <StatementsTable minutes={sheet} />
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

type SectionProps = Pick<MinutesPaperProps, 'notesOf'> & { section: NotesSection; children: ReactNode }

function Section({ section, notesOf, children }: SectionProps) {
  const t = useText()
  return (
    <section className="minutes-section">
      <h2>{t(`exports:minutes.section.${section}`)}</h2>
      {children}
      {notesOf(section)}
    </section>
  )
}
