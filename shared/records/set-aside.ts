import { z } from 'zod'
import { AuthorView } from './authorship.ts'

/**
 * What somebody handed in after a restore that nobody could tell to be theirs. `words` are what it would add to the document that `title`
 * and `kind` name. `canAdopt` is false while it hangs on something that has not come back.
 */
export const SetAsideView = z.object({
  id: z.string(),
  kind: z.enum(['meeting', 'actions', 'case']),
  title: z.string(),
  by: AuthorView,
  atMs: z.number(),
  words: z.array(z.string()),
  canAdopt: z.boolean(),
})
export type SetAsideView = z.infer<typeof SetAsideView>

/** `GET /api/set-aside`, the oldest first. */
export const SetAsideList = z.object({ waiting: z.array(SetAsideView) })

/** `POST /api/set-aside/:setAsideId` */
export const SetAsideDecision = z.object({ decision: z.enum(['adopt', 'refuse']) })
