/** Time of day where the reader is: 18:52, 9:05. */
export function formatTime(atMs: number): string {
  const at = new Date(atMs)
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
}
