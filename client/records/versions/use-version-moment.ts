import { useState } from 'react'
import type { DocumentVersion } from '../../../shared/records/versions.ts'
import { useText } from '../../locales/use-text.ts'
import { formatTime } from '../../ui/format-time.ts'
import { todayInTokyo, useDates } from '../use-dates.ts'

/** When a version was written: 12月3日 18:52から19:04, in Japan. */
export function useVersionMoment(): (version: Pick<DocumentVersion, 'fromMs' | 'toMs'>) => string {
  const t = useText()
  const dates = useDates()
  const [today] = useState(() => todayInTokyo(Date.now()))
  return ({ fromMs, toMs }) => {
    const day = dates.day(todayInTokyo(fromMs), today)
    const [first, last] = [formatTime(fromMs), formatTime(toMs)]
    return t('proof:moment', { day, time: first === last ? first : t('proof:span', { first, last }) })
  }
}
