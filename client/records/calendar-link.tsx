import { useText } from '../locales/use-text.ts'
import { spoken } from '../ui/spoken.ts'

type CalendarLinkProps = {
  meetingId: string
  /** For a link whose words alone would not say which meeting it is about. */
  label?: string
}

/** The meeting as a file that calendars read. */
export function CalendarLink({ meetingId, label }: CalendarLinkProps) {
  const t = useText()
  return (
    <a
      className="button button-quiet"
      aria-label={spoken(label)}
      href={`/api/meetings/${meetingId}/calendar.ics`}
      download
    >
      {t('records:home.calendar')}
    </a>
  )
}
