export type WallTime = { date: string; start: string; timeZone: string }

/** The moment, in ms since 1970, at which the clocks of a time zone show this day (YYYY-MM-DD) and time (HH:MM). */
export function momentOf({ date, start, timeZone }: WallTime): number {
  const wanted = Date.parse(`${date}T${start}:00Z`)
  const guess = wanted - offsetAt(wanted, timeZone)
  // On the day on which clocks are moved, the first guess may lie on the other side.
  return wanted - offsetAt(guess, timeZone)
}

/** How far the clocks of a time zone are ahead of UTC at a moment, in ms. */
function offsetAt(atMs: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(atMs)
  // A year before 1000 is shown without its zeros.
  return Date.parse(`${shown.padStart(19, '0').replace(' ', 'T')}Z`) - Math.floor(atMs / 1000) * 1000
}
