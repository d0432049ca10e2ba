import type { DocumentName } from '../documents/document-name.ts'
import type { DeidLevel } from './deid-level.ts'
import { isKeyRole, type Profession } from './professions.ts'
import { leads, type MeetingFunction } from './meeting-function.ts'

/** The person who asks, as the server knows them. A guest belongs to one meeting and to nothing else of the hub. */
export type Actor = { personId: string; hubId: string; profession: Profession; isAdmin: boolean; isGuest: boolean }

/**
 * `annotate`: to write in the notes of the minutes, which stay open longer than the board they stand beside. `plan`: to arrange a
 * meeting, its people and invitations. `confirm`: to fix the minutes as they stand 確定. `propose`: to bring a case of one's own. `rehearse`: to try out before a meeting whether one's
 * line, letters and device will do. `trace`: to see what a document was before. `review`: to decide after a restore about
 * what nobody can tell to be its sender's.
 */
export type Action =
  | 'read'
  | 'write'
  | 'annotate'
  | 'lead'
  | 'plan'
  | 'propose'
  | 'rehearse'
  | 'trace'
  | 'confirm'
  | 'review'

/**
 * What is asked for. `functionOfActor` is the actor's own function in the meeting concerned, null when they are not part of it;
 * `isWaiting`: they are a guest at its door; `isClosed`: that meeting is over; `isCalledOff`: it will not be. A case is never closed.
 */
export type AccessObject = { type: 'hub'; hubId: string } | MeetingFacts | CaseFacts | DocumentFacts

/** How the actor and a meeting stand. */
export type MeetingStanding = {
  functionOfActor: MeetingFunction | null
  isWaiting: boolean
  isClosed: boolean
  isCalledOff: boolean
}

type MeetingFacts = { type: 'meeting'; hubId: string; isPlanner: boolean } & MeetingStanding

/** A case's record and its document. `isMember`: the actor is of its team; `functionOfActor` is their best in a meeting about it. */
type CaseFacts = {
  type: 'case'
  hubId: string
  deidLevel: DeidLevel
  isMember: boolean
  functionOfActor: MeetingFunction | null
}

type DocumentFacts = {
  type: 'document'
  hubId: string
  name: Exclude<DocumentName, { kind: 'case' }>
} & MeetingStanding

/** The one decision about rights, for HTTP, Socket.IO and documents alike. Whatever is not named here is denied. */
export function can(actor: Actor, action: Action, object: AccessObject): boolean {
  if (actor.hubId !== object.hubId) return false
  switch (object.type) {
    case 'hub':
      return canInHub(actor, action)
    case 'meeting':
      return canInMeeting(actor, action, object)
    case 'case':
      return canWithCase(actor, action, object)
    case 'document':
      return canWithDocument(actor, action, object)
    default:
      return object satisfies never
  }
}

function canInHub(actor: Actor, action: Action): boolean {
  if (actor.isGuest) return false
  if (action === 'read' || action === 'propose') return true
  if (action === 'plan') return actor.isAdmin || arrangesMeetings(actor.profession)
  return (action === 'write' || action === 'review') && actor.isAdmin
}

/** The support office and the support centres call meetings; whoever called one goes on arranging it. */
function arrangesMeetings(profession: Profession): boolean {
  return profession === 'facilitator' || profession === 'support_center'
}

function canInMeeting(actor: Actor, action: Action, facts: MeetingFacts): boolean {
  const { functionOfActor, isPlanner } = facts
  if (action === 'rehearse') return isExpected(actor, facts) && isToCome(facts)
  if (action === 'plan') return !actor.isGuest && (actor.isAdmin || isPlanner || leads(functionOfActor))
  if (functionOfActor === null) return false
  if (action === 'read') return true
  if (action === 'lead') return leads(functionOfActor)
  if (action === 'confirm') return leads(functionOfActor) && !actor.isGuest && facts.isClosed && !facts.isCalledOff
  return action === 'write' && functionOfActor !== 'observer'
}

/** Where people can be recognized (L0), a case is its team's alone, whatever meetings it comes to. */
function canWithCase(actor: Actor, action: Action, { deidLevel, isMember, functionOfActor }: CaseFacts): boolean {
  // What it was before names were taken out of it concerns its team alone.
  if (action === 'trace') return isMember && !actor.isGuest
  if (action !== 'read' && action !== 'write') return false
  if (isMember) return !actor.isGuest
  if (functionOfActor === null || deidLevel === 'L0') return false
  return action === 'read' || functionOfActor === 'presenter' || leads(functionOfActor)
}

/** Whoever has a seat, and a guest at the door who may still get one. */
function isExpected(actor: Actor, { functionOfActor, isWaiting }: MeetingStanding): boolean {
  return functionOfActor !== null || (actor.isGuest && isWaiting)
}

function isToCome({ isClosed, isCalledOff }: MeetingStanding): boolean {
  return !isClosed && !isCalledOff
}

function canWithDocument(actor: Actor, action: Action, facts: DocumentFacts): boolean {
  const { name, functionOfActor, isClosed } = facts
  if (name.kind === 'practice') return name.personId === actor.personId && canPractise(actor, action, facts)
  if (functionOfActor === null) return false
  if (action === 'annotate') return name.kind === 'meeting' && functionOfActor !== 'observer'
  if (action === 'trace') return name.kind !== 'draft' && functionOfActor !== 'observer' && !actor.isGuest
  if (action !== 'read' && action !== 'write') return false
  if (name.kind === 'draft') return name.personId === actor.personId && writesDrafts(actor.profession, functionOfActor)
  if (action === 'read') return true
  // What was decided at the table is not changed behind its back. Actions live on, and a draft is never refused to its author.
  if (name.kind === 'meeting' && isClosed) return false
  return functionOfActor !== 'observer'
}

/** What was typed before the meeting stays to be read by its author, and no more is written when the meeting is over. */
function canPractise(actor: Actor, action: Action, facts: MeetingStanding): boolean {
  if (!isExpected(actor, facts)) return false
  return action === 'read' || (action === 'write' && isToCome(facts))
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
