import { type Clocks, foreignClocks } from '../../shared/records/clocks.ts'
import type { WallTime } from '../../shared/records/wall-time.ts'
import { useLanguage, useText } from '../locales/use-text.ts'
import { useDates } from './use-dates.ts'

type When = WallTime & Clocks

type Whens = {
  /** 2026年12月3日（木） 18:30, with the zone where it is not the hub's: 18:30（米国太平洋時間）. */
  full: (when: When) => string
  /** Words of a time of that day, with the zone in the same way. */
  time: (words: string, when: When) => string
}

/** When a meeting is, in words that nobody takes for the time of another zone. */
export function useWhen(): Whens {
  const t = useText()
  const dates = useDates()
  const language = useLanguage()
  const time: Whens['time'] = (words, when) => {
    const zone = foreignClocks(language, when)
    return zone === null ? words : t('records:date.withZone', { time: words, zone })
  }
  return { time, full: (when) => `${dates.full(when.date)} ${time(when.start, when)}` }
}
