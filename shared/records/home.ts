import { z } from 'zod'
import { KeyRole } from '../access/professions.ts'
import { ActionState } from '../documents/action-state.ts'
import { Id } from '../ids.ts'

/** What waits for a person, beside their meetings: actions that they own, wishes to their role, cases that they may read. */
export const HomeView = z.object({
  actions: z.array(
    z.object({
      id: z.string(),
      meetingId: Id,
      text: z.string(),
      doneWhen: z.string(),
      due: z.string().nullable(),
      state: ActionState,
    }),
  ),
  wishes: z.array(
    z.object({ id: z.string(), meetingId: Id, caseLabel: z.string(), fromRole: KeyRole, text: z.string() }),
  ),
  cases: z.array(z.object({ id: Id, title: z.string(), label: z.string() })),
})
export type HomeView = z.infer<typeof HomeView>
export type HomeAction = HomeView['actions'][number]
export type HomeWish = HomeView['wishes'][number]
