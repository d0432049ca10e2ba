import { z } from 'zod'

/** What a person does in one meeting; their profession says who they are. */
export const MeetingFunction = z.enum(['facilitator', 'co_facilitator', 'presenter', 'participant', 'observer'])
export type MeetingFunction = z.infer<typeof MeetingFunction>

/** Facilitator and co-facilitator lead: they move phases and give the floor. */
export function leads(meetingFunction: MeetingFunction | null): boolean {
  return meetingFunction === 'facilitator' || meetingFunction === 'co_facilitator'
}
