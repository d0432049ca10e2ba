import type { z } from 'zod'
import { request, type RequestFailure } from '../api/request.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Answers } from './answers.ts'

/** `GET path`; without network what it answered last on this device. */
export async function askOrRecall<Value>(
  path: `/api/${string}`,
  schema: z.ZodType<Value>,
  { answers, signal }: { answers: Answers; signal: AbortSignal },
): Promise<Result<Value, RequestFailure>> {
  const answer = await request(path, schema, { signal })
  if (answer.ok) void answers.keep(path, answer.value)
  if (answer.ok || answer.code !== 'offline' || signal.aborted) return answer
  const kept = await answers.read(path, schema)
  return kept === null ? answer : ok(kept)
}
