import { z } from 'zod'
import { momentOf, type WallTime } from './wall-time.ts'

const Zone = z.string().default('Asia/Tokyo')

/** By whose clocks a meeting's day and time are meant, and those of its hub. Views kept before they were told are of Japan. */
export const Clocks = z.object({ timeZone: Zone, hubTimeZone: Zone })
export type Clocks = z.infer<typeof Clocks>

/** How people call the clocks by which a meeting is meant, in `language`; null where they are those of the hub and go without saying. */
export function foreignClocks(language: string, when: WallTime & Clocks): string | null {
  return when.timeZone === when.hubTimeZone ? null : nameOf(language, when)
}

/** 米国太平洋時間. A device that knows no such zone shows its name in the list of zones. */
function nameOf(language: string, when: WallTime): string {
  const { timeZone } = when
  try {
    const words = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' })
    const name = words.formatToParts(momentOf(when)).find(({ type }) => type === 'timeZoneName')
    return name?.value ?? timeZone
  } catch {
    return timeZone
  }
}
