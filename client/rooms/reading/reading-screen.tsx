import { ReadyButton } from '../../board/ready-button.tsx'
import { ShowButton } from '../../board/together/show-button.tsx'
import { useText } from '../../locales/use-text.ts'
import { WithRail } from '../../ui/frame.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { CaseText } from './case-text.tsx'
import { useMarkTotals } from './marks-totals.ts'
import { MarkButtons, MarkLegend } from './marks.tsx'
import './reading.css'
import type { FirstHalfProps } from '../room-props.ts'
import { RailTable } from '../rail-table.tsx'
import type { TimelineMore } from './timeline.tsx'
import { WishInTheMiddle } from '../opening/wish-voice.tsx'

/** 事例の経過を見る: the person's wish first, then who they are, then what happened and when. */
export function ReadingScreen(props: FirstHalfProps) {
  const t = useText()
  const { caseDocument, together } = props
  const more = useTimelineMore(props)
  const wish = <WishInTheMiddle caseDocument={caseDocument} short />
  const rail = (
    <>
      <RailTable at={props} centre={wish} />
      <div className="not-on-portrait">
        <MarkLegend {...mayDo(props)} />
      </div>
    </>
  )
  return (
    <WithRail label={t('rooms:frame.rail')} rail={rail}>
      <div className="reading stack">
        <h1>
          <Phrases text={t('rooms:reading.title')} />
        </h1>
        <PresenterLine {...props} />
        {caseDocument ? <CaseText {...{ caseDocument, together, more }} /> : <p>{t('rooms:reading.none')}</p>}
      </div>
      <ReadyButton at={props} label={t('rooms:reading.read')} />
    </WithRail>
  )
}

function PresenterLine({ meeting }: FirstHalfProps) {
  const t = useText()
  const presenter = meeting.participants.find(({ meetingFunction }) => meetingFunction === 'presenter')
  if (presenter === undefined) return null
  return (
    <p className="reading-presenter">
      <RoleMark profession={presenter.profession} size={24} />
      <span>
        <Sentence text={t('rooms:reading.presenter', { name: presenter.name })} />
      </span>
    </p>
  )
}

/** Observers look on. */
function mayDo({ myFunction, together }: FirstHalfProps): { marks: boolean; shows: boolean } {
  return { marks: myFunction !== 'observer', shows: together.mayShow }
}

function useTimelineMore(at: FirstHalfProps): TimelineMore {
  const totals = useMarkTotals(at)
  const { marks, shows } = mayDo(at)
  const { together } = at
  const buttonsOf = (id: string, label: string, isHere: boolean) => (
    <>
      {marks && <MarkButtons at={at} eventId={id} label={label} />}
      {shows && <ShowButton {...{ together, label, isHere }} spot={{ kind: 'event', id }} />}
    </>
  )
  const note = (
    <div className="only-on-portrait">
      <MarkLegend marks={marks} shows={shows} />
    </div>
  )
  return { totals, note, buttonsOf: marks || shows ? buttonsOf : undefined }
}
