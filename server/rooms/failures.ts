import type { Log } from '../log.ts'

/**
 * Logs what went wrong and where, without the error's own words and without a person: a message can quote a dot's owner or a card's text,
 * and the failure of something anonymous must not tell who sent it.
 */
export function logFailure(log: Log, error: unknown, about: { event: string; meetingId?: string }): void {
  const type = error instanceof Error ? error.name : typeof error
  const at = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : []
  log.error({ ...about, type, at: at.slice(0, 8).join('\n') }, 'room event failed')
}
