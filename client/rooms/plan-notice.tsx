import { useState } from 'react'
import type { MeetingView } from '../../shared/records/meeting.ts'
import { useText } from '../locales/use-text.ts'
import { useDates } from '../records/use-dates.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { graver, type PlanNews, planNews, seatOf } from './plan-news.ts'

type PlanNoticeProps = { meeting: MeetingView; personId: string }

/** One sentence about a plan that changed while one sits in its room, until it is put away. */
export function PlanNotice({ meeting, personId }: PlanNoticeProps) {
  const t = useText()
  const { news, putAway } = usePlanNews({ meeting, personId })
  const sentence = useSentence({ meeting, personId })
  return (
    <div className="room-notices" role="alert">
      {news && (
        <Note kind="caution" icon="warning">
          <div className="room-notice">
            <span className="grow">
              <Phrases text={sentence(news)} />
            </span>
            <Button kind="quiet" onClick={putAway}>
              {t('rooms:failure.close')}
            </Button>
          </div>
        </Note>
      )}
    </div>
  )
}

/** Whoever comes to a meeting that was called off must know it, too. */
function usePlanNews({ meeting, personId }: PlanNoticeProps): { news: PlanNews | null; putAway: () => void } {
  const [seen, setSeen] = useState(meeting)
  const [news, setNews] = useState<PlanNews | null>(meeting.cancelled ? 'cancelled' : null)
  if (seen !== meeting) {
    setSeen(meeting)
    setNews(graver(news, planNews(seen, meeting, personId)))
  }
  return { news, putAway: () => setNews(null) }
}

function useSentence({ meeting, personId }: PlanNoticeProps): (news: PlanNews) => string {
  const t = useText()
  const dates = useDates()
  // A day of another year than the one that was known is said with its year.
  const [knownDate] = useState(meeting.date)
  const reason = meeting.cancelled?.reason ?? ''
  const names = {
    day: dates.dayWithWeekday(meeting.date, knownDate),
    start: meeting.start,
    reason,
    title: meeting.title,
    function: t(`records:function.${seatOf(meeting, personId)}`),
  }
  return (news) => t(`rooms:plan.${news === 'cancelled' && reason !== '' ? 'cancelledBecause' : news}`, names)
}
