import { useText } from '../../locales/use-text.ts'
import { WithRail } from '../../ui/frame.tsx'
import { Loading } from '../../ui/loading.tsx'
import { RailTable } from '../rail-table.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import { WrittenScreen } from './written-screen.tsx'
import { WatchWriting } from './watch-writing.tsx'
import { WritingDesk } from './writing-desk.tsx'
import './writing.css'

/** 一人で書く: the key roles answer three questions that nobody sees until all papers open together. */
export function WritingScreen(props: FirstHalfProps) {
  const t = useText()
  return (
    <WithRail label={t('rooms:frame.rail')} rail={<WritingRail {...props} />}>
      <WritingPart {...props} />
    </WithRail>
  )
}

function WritingPart(props: FirstHalfProps) {
  const { draft, room, view } = props
  if (draft === null || room.caseId === null) return <WatchWriting {...props} />
  // Nothing may be written before the content is here: what follows would not be the person's own papers.
  if (!draft.synced) return <Loading />
  const writer = { ...props, draft, caseId: room.caseId }
  return view.written ? <WrittenScreen {...writer} /> : <WritingDesk {...writer} />
}

function WritingRail(props: FirstHalfProps) {
  const t = useText()
  return (
    <>
      <RailTable at={props} centre={<WrittenCount {...props} />} />
      <p className="caption writing-calm">
        {t('rooms:writing.nobodyKnows')}
        <br />
        {t('rooms:writing.noHurry')}
      </p>
    </>
  )
}

/** 3／7人: how many are done, never who. */
export function WrittenCount({ room }: Pick<FirstHalfProps, 'room'>) {
  const t = useText()
  const { written } = room
  if (written === null) return null
  return (
    <>
      <b className="big-number">
        {written.done}
        <small>
          {t('ui:marks.of')}
          {written.of}
          {t('rooms:writing.people')}
        </small>
      </b>
      <small>{t('rooms:writing.countWord')}</small>
    </>
  )
}
