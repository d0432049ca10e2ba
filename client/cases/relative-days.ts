import type { Text } from '../locales/use-text.ts'

/** 40日前, 当日, 3日後: days of a case are counted from the meeting. */
export function relativeDays(tDays: number, t: Text): string {
  if (tDays === 0) return t('cases:timeline.today')
  return tDays < 0 ? t('cases:timeline.before', { days: -tDays }) : t('cases:timeline.after', { days: tDays })
}
