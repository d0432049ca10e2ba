import { useText } from '../locales/use-text.ts'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export type Dates = {
  /** 12月3日, with the year when it is not the year of `near` (YYYY-MM-DD). */
  day: (date: string, near?: string) => string
  /** 12月3日（木） */
  dayWithWeekday: (date: string, near?: string) => string
  /** 2026年12月3日（木） */
  full: (date: string) => string
}

/** Calendar days YYYY-MM-DD in words. They are days of a calendar, not moments, so no time zone comes in. */
export function useDates(): Dates {
  const t = useText()
  const withYear = (date: string) => t('records:date.dayOfYear', partsOf(date))
  const day = (date: string, near = date) =>
    date.slice(0, 4) === near.slice(0, 4) ? t('records:date.day', partsOf(date)) : withYear(date)
  const withWeekday = (date: string, words: string) =>
    t('records:date.withWeekday', { day: words, weekday: t(`records:date.weekdays.${weekdayOf(date)}`) })
  return {
    day,
    dayWithWeekday: (date, near) => withWeekday(date, day(date, near)),
    full: (date) => withWeekday(date, withYear(date)),
  }
}

function partsOf(date: string): { year: number; month: number; day: number; at: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day, at: Date.UTC(year, month - 1, day) }
}

function weekdayOf(date: string): (typeof weekdays)[number] {
  return weekdays[new Date(partsOf(date).at).getUTCDay()] ?? 'sun'
}

/** The calendar day in Japan at this moment, wherever the device is: meetings are dated there. */
export function todayInTokyo(nowMs: number): string {
  return dayIn('Asia/Tokyo', nowMs)
}

/** The calendar day YYYY-MM-DD at a moment by the clocks of a time zone. */
export function dayIn(timeZone: string, nowMs: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(nowMs)
}
