import type { ConfirmedVersion } from '../../shared/exports/confirmed-minutes.ts'
import { useText } from '../locales/use-text.ts'
import { todayInTokyo, useDates } from '../records/use-dates.ts'
import { formatTime } from '../ui/format-time.ts'

/** Which version, when and by whom, in Japan: 第1版、2026年12月3日（木） 19:40、例示 あおい. */
export function useConfirmedLine(): (
  version: Pick<ConfirmedVersion, 'number' | 'confirmedAtMs' | 'confirmedBy'>,
) => string {
  const t = useText()
  const dates = useDates()
  return ({ number, confirmedAtMs, confirmedBy: { name } }) => {
    const moment = t('exports:confirmed.moment', {
      day: dates.full(todayInTokyo(confirmedAtMs)),
      time: formatTime(confirmedAtMs),
    })
    return t('exports:confirmed.version', { number, moment, name })
  }
}
