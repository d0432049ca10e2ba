import type { DestinationStream, Logger, LoggerOptions } from 'pino'
import pino from 'pino'

/** Lines of JSON on standard output. They hold ids and codes, never what people wrote, and no addresses with queries. */
export type Log = Logger

export type LogOptions = { level: 'info' | 'warn' | 'error' | 'silent'; to?: DestinationStream }

export function createLog({ level, to = pino.destination(1) }: LogOptions = { level: 'info' }): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: describeError, err: describeError },
  }
  return pino(options, to)
}

/** Where it went wrong, in which words of the program. A parser quotes what it could not read, so its words stay out. */
function describeError(error: unknown): { type: string; message: string; frames: string[] } {
  if (!(error instanceof Error)) return { type: typeof error, message: '', frames: [] }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const message = error instanceof SyntaxError ? '' : error.message
  return { type: error.name, message, frames: frames.map((line) => line.trim()) }
}
