import { z } from 'zod'
import { parseJson } from './settings.ts'
import { Code } from './code.ts'

export const WRONG_TRIES_AT_MOST = 5

/** What is kept of 画面をかくす, so that a page loaded again is as hidden as before. */
export const CoverState = z.object({
  isHidden: z.boolean().catch(false),
  wrongTries: z.int().nonnegative().catch(0),
  code: Code.nullable().catch(null),
})
export type CoverState = z.infer<typeof CoverState>

export const uncovered: CoverState = { isHidden: false, wrongTries: 0, code: null }

export function readCoverState(text: string | null): CoverState {
  return CoverState.catch(uncovered).parse(parseJson(text))
}
