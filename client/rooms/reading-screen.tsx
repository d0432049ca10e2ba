import { caseSummary, caseTimeline, readSummary, readTimeline, type SummaryField } from '../../shared/documents/case.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import { useYjs } from '../documents/use-yjs.ts'
import { ReadyButton } from '../board/ready-button.tsx'
import { useText } from '../locales/use-text.ts'
import { WithRail } from '../ui/frame.tsx'
import { Note } from '../ui/note.tsx'
import { Voice } from '../ui/voice.tsx'
import './reading.css'
import type { FirstHalfProps } from './room-props.ts'
import { RailTable } from './rail-table.tsx'
import { Timeline } from './timeline.tsx'
import { quoted, WishInTheMiddle } from './wish-voice.tsx'

/** 事例の経過を見る: the person's wish first, then who they are, then what happened and when. */
export function ReadingScreen(props: FirstHalfProps) {
  const t = useText()
  const { meeting, caseDocument } = props
  const presenter = meeting.participants.find(({ meetingFunction }) => meetingFunction === 'presenter')
  const wish = <WishInTheMiddle caseDocument={caseDocument} />
  return (
    <WithRail label={t('rooms:frame.rail')} rail={<RailTable at={props} centre={wish} />}>
      <div className="reading stack">
        {presenter && (
          <Note kind="indigo" icon="people">
            <b>{t('rooms:reading.presenter', { name: presenter.name })}</b>
          </Note>
        )}
        <h1>{t('rooms:reading.title')}</h1>
        {caseDocument ? <CaseText caseDocument={caseDocument} /> : <p>{t('rooms:reading.none')}</p>}
      </div>
      <ReadyButton at={props} label={t('rooms:reading.read')} />
    </WithRail>
  )
}

const aboutThePerson = ['person', 'careLevel', 'living', 'diagnoses', 'services'] as const satisfies SummaryField[]

/** The case as the presenter wrote it: nothing to press, nothing to fill in. */
export function CaseText({ caseDocument: { doc, synced } }: { caseDocument: OpenDocument }) {
  const t = useText()
  const summary = useYjs(caseSummary(doc), () => readSummary(doc))
  const timeline = useYjs(caseTimeline(doc), () => readTimeline(doc))
  if (!synced || (timeline.length === 0 && summary.wish === ''))
    return <p className="sub">{t('rooms:reading.empty')}</p>
  return (
    <>
      <div className="reading-wish">
        <span className="caption">{t('rooms:voice.label')}</span>
        <Voice>{quoted(summary.wish)}</Voice>
      </div>
      <dl className="reading-summary" aria-label={t('rooms:reading.summary')}>
        {aboutThePerson.map((field) => (
          <SummaryLine key={field} field={field} text={summary[field]} />
        ))}
        <SummaryLine field="whyDifficult" text={summary.whyDifficult} />
      </dl>
      <h2>{t('rooms:reading.timeline')}</h2>
      <Timeline events={timeline} />
    </>
  )
}

function SummaryLine({ field, text }: { field: Exclude<SummaryField, 'wish'>; text: string }) {
  const t = useText()
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return null
  return (
    <div className={field === 'whyDifficult' || field === 'living' ? 'reading-wide' : undefined}>
      <dt>{t(`rooms:reading.${field}`)}</dt>
      {lines.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
    </div>
  )
}
