import type { Told } from '../../shared/records/told.ts'
import { momentOf } from '../../shared/records/wall-time.ts'
import { useLanguage, useText } from '../locales/use-text.ts'
import { useDates } from './use-dates.ts'

type When = Pick<Told, 'date' | 'start' | 'timeZone'>

/** 2026年12月3日（木） 18:30, and by whose clocks where `saysZone`: 18:30（アメリカ太平洋時間）. */
export function useWhen(): (when: When, saysZone: boolean) => string {
  const t = useText()
  const dates = useDates()
  const zone = useZoneName()
  return (when, saysZone) => {
    const words = `${dates.full(when.date)} ${when.start}`
    return saysZone ? t('records:date.withZone', { when: words, zone: zone(when) }) : words
  }
}

/** How people call the clocks of a time zone on that day. */
function useZoneName(): (when: When) => string {
  const language = useLanguage()
  return (when) =>
    new Intl.DateTimeFormat(language, { timeZone: when.timeZone, timeZoneName: 'longGeneric' })
      .formatToParts(momentOf(when))
      .find(({ type }) => type === 'timeZoneName')?.value ?? when.timeZone
}
