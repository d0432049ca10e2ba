import { leads } from '../../../shared/access/meeting-function.ts'
import { byCreation } from '../../../shared/documents/entries.ts'
import type { AgreedAction } from '../../../shared/documents/actions.ts'
import { readActions } from '../../../shared/documents/actions.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { useDates } from '../../records/use-dates.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Sheet } from '../../ui/card.tsx'
import { formatTime } from '../../ui/format-time.ts'
import { Sentence } from '../../ui/sentence.tsx'
import { ScreenHead } from '../screen-head.tsx'
import { BarSlot, type RoomScreenProps } from '../screen-props.ts'

/** After the close: the way to the minutes, and what I have taken on. */
export function ClosedMeeting(props: RoomScreenProps & { closedAtMs: number }) {
  const t = useText()
  const { bar, meeting, closedAtMs, myFunction } = props
  return (
    <div className="board-screen closing-screen">
      <ScreenHead
        title={t('board:closing.closedTitle')}
        sub={t('board:closing.closedText', { time: formatTime(closedAtMs) })}
      />
      {leads(myFunction) && <EaseMean view={props.view} />}
      <MyActions {...props} />
      <BarSlot bar={bar}>
        <ButtonLink kind="primary" iconAfter="forward" href={`/meetings/${meeting.id}/minutes`}>
          {t('board:closing.minutes')}
        </ButtonLink>
      </BarSlot>
    </div>
  )
}

function EaseMean({ view: { ease } }: Pick<RoomScreenProps, 'view'>) {
  const t = useText()
  if (ease === null) return <p className="sub">{t('board:closing.easeFew')}</p>
  return (
    <p className="ease-mean">
      <span className="strong">{t('board:closing.easeMean')}</span>
      <b className="num">{ease.mean.toFixed(1)}</b>
      <span className="caption">{t('board:closing.easeOf', { answers: ease.answers })}</span>
    </p>
  )
}

function MyActions({ actions: { doc }, me, meeting }: RoomScreenProps) {
  const t = useText()
  const mine = useYjsDoc(doc, () => byCreation(readActions(doc)).filter(([, { ownerId }]) => ownerId === me.personId))
  return (
    <Sheet label={t('board:closing.mine')}>
      <h2>{t('board:closing.mine')}</h2>
      {mine.length === 0 && <p className="sub">{t('board:closing.mineEmpty')}</p>}
      <ul className="my-actions">
        {mine.map(([id, action]) => (
          <li key={id}>
            <MyAction action={action} near={meeting.date} />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function MyAction({ action, near }: { action: AgreedAction; near: string }) {
  const t = useText()
  const dates = useDates()
  return (
    <>
      <p className="strong">
        <Sentence text={action.text.trim() === '' ? t('board:actions.untitled') : action.text} />
      </p>
      <p className="sub">
        {action.due
          ? t('board:actions.until', { date: dates.dayWithWeekday(action.due, near) })
          : t('board:actions.gap.due')}
      </p>
      {action.doneWhen.trim() !== '' && (
        <p className="sub">
          <Sentence text={t('board:closing.doneWhen', { text: action.doneWhen })} />
        </p>
      )}
    </>
  )
}
