import { useState } from 'react'
import type { MeetingView } from '../../shared/records/meeting.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { planNews, seatOf } from './plan-news.ts'
import { useChange } from './use-change.ts'

type PlanNoticeProps = { meeting: MeetingView; personId: string }

/** One sentence about a plan that changed while one sits in its room, until it is put away. */
export function PlanNotice({ meeting, personId }: PlanNoticeProps) {
  const t = useText()
  const change = useChange(meeting)
  const [putAway, setPutAway] = useState<typeof change>(null)
  const news = change && planNews(change.from, change.to, personId)
  const names = {
    date: meeting.date,
    start: meeting.start,
    reason: meeting.cancelled?.reason ?? '',
    function: t(`records:function.${seatOf(meeting, personId)}`),
  }
  return (
    <div className="room-notices" role="alert">
      {news && putAway !== change && (
        <Note kind="caution" icon="warning">
          <div className="room-notice">
            <span className="grow">{t(`rooms:plan.${news}`, names)}</span>
            <Button kind="quiet" onClick={() => setPutAway(change)}>
              {t('rooms:failure.close')}
            </Button>
          </div>
        </Note>
      )}
    </div>
  )
}
