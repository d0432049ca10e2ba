const clockInJapan = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: 'numeric', minute: '2-digit' })

/** Time of day in Japan, where the meetings are held, in the 24 hours of their agendas: 18:52, 9:05. */
export function formatTime(atMs: number): string {
  return clockInJapan.format(atMs)
}
