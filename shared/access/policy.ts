import type { DocumentName } from '../documents/document-name.ts'
import { isKeyRole, type Profession } from './professions.ts'
import { leads, type MeetingFunction } from './meeting-function.ts'

/** The person who asks, as the server knows them. */
export type Actor = { personId: string; hubId: string; profession: Profession; isAdmin: boolean }

/** `annotate`: to write in the notes of the minutes, which stay open longer than the board they stand beside. */
export type Action = 'read' | 'write' | 'annotate' | 'lead'

/**
 * What is asked for. `functionOfActor` is the actor's own function in the meeting concerned, null when they are not part of it;
 * `isClosed`: that meeting is over. A case is never closed.
 */
export type AccessObject =
  | { type: 'hub'; hubId: string }
  | { type: 'meeting'; hubId: string; functionOfActor: MeetingFunction | null }
  | DocumentFacts

type DocumentFacts = {
  type: 'document'
  hubId: string
  name: DocumentName
  functionOfActor: MeetingFunction | null
  isClosed: boolean
}

/** The one decision about rights, for HTTP, Socket.IO and documents alike. Whatever is not named here is denied. */
export function can(actor: Actor, action: Action, object: AccessObject): boolean {
  if (actor.hubId !== object.hubId) return false
  if (object.type === 'hub') return action === 'read' || (action !== 'annotate' && actor.isAdmin)
  if (object.type === 'meeting') return canInMeeting(action, object.functionOfActor)
  return action !== 'lead' && canWithDocument(actor, action, object)
}

function canInMeeting(action: Action, meetingFunction: MeetingFunction | null): boolean {
  if (meetingFunction === null) return false
  if (action === 'read') return true
  if (action === 'lead') return leads(meetingFunction)
  return action === 'write' && meetingFunction !== 'observer'
}

function canWithDocument(
  actor: Actor,
  action: Exclude<Action, 'lead'>,
  { name, functionOfActor, isClosed }: DocumentFacts,
): boolean {
  if (functionOfActor === null) return false
  if (action === 'annotate') return name.kind === 'meeting' && functionOfActor !== 'observer'
  if (name.kind === 'draft') return name.personId === actor.personId && writesDrafts(actor.profession, functionOfActor)
  if (action === 'read') return true
  if (name.kind === 'case') return functionOfActor === 'presenter' || leads(functionOfActor)
  // What was decided at the table is not changed behind its back. Actions live on, and a draft is never refused to its author.
  if (name.kind === 'meeting' && isClosed) return false
  return functionOfActor !== 'observer'
}

/** Who writes the three questions in private: participants of the three key roles, but neither the facilitator nor observers. */
export function writesDrafts(profession: Profession, meetingFunction: MeetingFunction): boolean {
  return isKeyRole(profession) && meetingFunction !== 'facilitator' && meetingFunction !== 'observer'
}

/** Who has dots: everyone at the table except the facilitator and observers. */
export function votes(meetingFunction: MeetingFunction): boolean {
  return meetingFunction !== 'facilitator' && meetingFunction !== 'observer'
}

/** Who gives 話しやすさ. Those who lead see its mean, and could take their own value out of it: they give none. */
export function ratesEase(meetingFunction: MeetingFunction): boolean {
  return !leads(meetingFunction) && meetingFunction !== 'observer'
}
