/** When something that starts at HH:MM and takes `durationMin` minutes ends, HH:MM; past midnight it is the next day's time. */
export function endTime(start: string, durationMin: number): string {
  const [hour = 0, minute = 0] = start.split(':').map(Number)
  const end = hour * 60 + minute + durationMin
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return `${twoDigits(Math.floor(end / 60) % 24)}:${twoDigits(end % 60)}`
}
