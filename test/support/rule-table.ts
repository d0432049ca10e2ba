import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { Profession } from '../../shared/access/professions.ts'
import type { RoomCommand } from '../../shared/rooms/commands.ts'
import type { Decision, Outcome } from '../../shared/rooms/decision.ts'
import type { Agenda, Phase } from '../../shared/rooms/phases.ts'
import type { BoardFacts, Participant, Roster } from '../../shared/rooms/roster.ts'
import { applyCommand } from '../../shared/rooms/rules.ts'
import type { Hand, Room, RoomSecret, RoomState } from '../../shared/rooms/state.ts'
import { newRoom } from '../../shared/rooms/state.ts'

/** Nine items, two of them of several phases, as in the sample. */
export const agenda: Agenda = [
  { label: '接続と名のり', minutes: 5, phases: ['arrival'] },
  { label: '目的と約束ごと', minutes: 3, phases: ['pledge'] },
  { label: '事例の経過', minutes: 7, phases: ['reading'] },
  { label: '一人で書く', minutes: 8, phases: ['writing'] },
  { label: '開いて読む', minutes: 7, phases: ['reveal', 'wishes'] },
  { label: '課題', minutes: 10, phases: ['cards', 'grouping', 'dots'] },
  { label: '包括の視点', minutes: 5, phases: ['lenses'] },
  { label: '役割と行動', minutes: 10, phases: ['actions', 'roles'] },
  { label: '締め', minutes: 5, phases: ['closing'] },
]

export const people = {
  facilitator: person('facilitator', 'facilitator', 'facilitator'),
  centre2: person('centre2', 'support_center', 'co_facilitator'),
  centre1: person('centre1', 'support_center', 'presenter'),
  doctor: person('doctor', 'physician', 'participant'),
  nurse: person('nurse', 'nurse', 'participant'),
  manager: person('manager', 'care_manager', 'participant'),
  guest: person('guest', 'nurse', 'observer'),
}

export function person(personId: string, profession: Profession, meetingFunction: MeetingFunction): Participant {
  return { personId, profession, meetingFunction }
}

export const roster: Roster = { agenda, caseIds: ['case1'], participants: Object.values(people) }

/** A board on which the wish `wish1` asks the physician, the cards `card1` to `card4` lie, and the nurse's statement has the hash `nurseHash`. */
export const nurseHash = 'a'.repeat(64)
export const board: BoardFacts = {
  wishRole: (wishId) => (wishId === 'wish1' ? 'physician' : null),
  hasReflection: (id) => id === 'wish1',
  hasCard: (cardId) => ['card1', 'card2', 'card3', 'card4'].includes(cardId),
  hasEvent: (eventId) => ['event1', 'event2'].includes(eventId),
  statementHash: (role) => (role === 'nurse' ? nurseHash : null),
}

export const NOW_MS = 1_000_000

/** Hands that went up just now. */
export function handsUp(...personIds: string[]): Hand[] {
  return personIds.map((personId) => ({ personId, sinceMs: NOW_MS }))
}

export function roomIn(phase: Phase, announced: Partial<RoomState> = {}, secret: Partial<RoomSecret> = {}): Room {
  const room = newRoom('meeting1', 'case1', phase)
  return { announced: { ...room.announced, version: 10, ...announced }, secret: { ...room.secret, ...secret } }
}

export type Asked = RoomCommand extends infer Command
  ? Command extends unknown
    ? Omit<Command, 'meetingId'>
    : never
  : never
export type Circumstance = { by: Participant; roster?: Roster; board?: BoardFacts; nowMs?: number }

export function ask(room: Room, asked: Asked, circumstance: Circumstance): Decision {
  const { by } = circumstance
  const command = { meetingId: 'meeting1', ...asked }
  return applyCommand(room, command, { roster, board, nowMs: NOW_MS, ...circumstance, actor: by })
}

/** The outcome of what must be allowed. */
export function outcomeOf(decision: Decision): Outcome {
  if (!decision.ok) throw new Error(`refused: ${decision.code}`)
  return decision.value
}

export function must(room: Room, asked: Asked, circumstance: Circumstance): Room {
  return outcomeOf(ask(room, asked, circumstance)).room
}

export function codeOf(decision: Decision): string {
  return decision.ok ? 'ok' : decision.code
}

export function move(room: Room, to: Phase, by: Participant = people.facilitator): Room {
  return must(room, { name: 'move-phase', to, seenVersion: room.announced.version }, { by })
}
