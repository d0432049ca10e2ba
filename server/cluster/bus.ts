/** Whose rights may have changed: the sockets of this session, this person, this meeting, or this case are judged again. */
export type RightsMessage = { sessionId?: string; personId?: string; meetingId?: string; caseId?: string }

/**
 * What each topic carries. `people`: another person sits at the table, or one less; `guests`: somebody waits to be let in, or no longer; `plan`: the plan
 * of the meeting is another now; `minutes`: a version of its minutes was confirmed. */
export type BusMessages = {
  rights: RightsMessage
  'meeting-closed': { meetingId: string }
  people: { meetingId: string }
  guests: { meetingId: string }
  plan: { meetingId: string }
  minutes: { meetingId: string }
}
export type BusTopic = keyof BusMessages

/** The bell between the parts of a process, and later between processes: it says that something is new, never what is true. */
export type Bus = {
  publish<Topic extends BusTopic>(topic: Topic, message: BusMessages[Topic]): void
  subscribe<Topic extends BusTopic>(topic: Topic, listener: (message: BusMessages[Topic]) => void): () => void
}
