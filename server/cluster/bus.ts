import { z } from 'zod'

const id = z.string().max(200)

/**
 * Whose rights may have changed: the sockets of this session, this person, this meeting, or this case are judged again. A message about
 * nobody would concern everybody, and one slip would hang up every socket there is.
 */
const Rights = z
  .strictObject({
    sessionId: id.optional(),
    personId: id.optional(),
    meetingId: id.optional(),
    caseId: id.optional(),
  })
  .refine(
    (message) => Object.values(message).some((named) => named !== undefined),
    'a rights message must name someone',
  )
export type RightsMessage = z.infer<typeof Rights>

const OfMeeting = z.strictObject({ meetingId: id })

/**
 * What each topic carries. `people`: another person sits at the table, or one less; `guests`: somebody waits to be let in, or no longer; `plan`: the plan
 * of the meeting is another now; `minutes`: a version of its minutes was confirmed. */
export const BusMessage = z.discriminatedUnion('topic', [
  z.strictObject({ topic: z.literal('rights'), message: Rights }),
  z.strictObject({ topic: z.literal('meeting-closed'), message: OfMeeting }),
  z.strictObject({ topic: z.literal('people'), message: OfMeeting }),
  z.strictObject({ topic: z.literal('guests'), message: OfMeeting }),
  z.strictObject({ topic: z.literal('plan'), message: OfMeeting }),
  z.strictObject({ topic: z.literal('minutes'), message: OfMeeting }),
])
export type BusMessage = z.infer<typeof BusMessage>
export type BusTopic = BusMessage['topic']
export type BusMessages = { [Topic in BusTopic]: Extract<BusMessage, { topic: Topic }>['message'] }

/** What another node says on a channel, and which node that is. */
export type Hearer = (bytes: Uint8Array, from: string) => void

/**
 * The bell between the parts of a process and between processes: it says that something is new, never what is true. What is sent between
 * processes may be lost.
 */
export type Bus = {
  publish<Topic extends BusTopic>(topic: Topic, message: BusMessages[Topic]): void
  subscribe<Topic extends BusTopic>(topic: Topic, listener: (message: BusMessages[Topic]) => void): () => void
  /** Sends bytes to those other nodes that listen on a channel; they are written only where there can be any. */
  tell(channel: string, write: () => Uint8Array): void
  /** Hears what other nodes tell, from the moment it resolves on, as far as they can be heard. Answers how to stop. */
  listen(channel: string, hearer: Hearer): Promise<() => void>
  /**
   * Called every 1.5 s where there are other nodes, to compare what is here with what is stored; `isCertain` is false as long as others cannot
   * be heard, and once more when they can again: something may have been missed.
   */
  onBeat(listener: (isCertain: boolean) => void): () => void
  /** Whether other nodes can be heard; always true where there are none. */
  readonly isWhole: boolean
}
