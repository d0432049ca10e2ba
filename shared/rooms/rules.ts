import { leads } from '../access/meeting-function.ts'
import { KeyRole } from '../access/professions.ts'
import { lensKey } from '../documents/board-results.ts'
import { refuse } from '../result.ts'
import type { RoomCommand } from './commands.ts'
import { announce, isHandUp, unchanged, without, withoutHand, type Circumstances, type Decision } from './decision.ts'
import { sendLateWish } from './late-wish.ts'
import { extendTime, letRead, passLead, pointAt } from './leading.ts'
import { markEvent } from './marks.ts'
import { movePhase } from './move-phase.ts'
import { namedConfirmations } from './confirmations.ts'
import { nextCase } from './next-case.ts'
import { isAtOrAfter } from './phases.ts'
import { placeDots, setWritten } from './secret-rules.ts'
import type { Room } from './state.ts'
import { isFresh } from './state.ts'

/** The rule book of a room: what a command makes of it, or why not. Pure; the same room comes back when nothing changes. */
export function applyCommand(room: Room, command: RoomCommand, circumstances: Circumstances): Decision {
  if (circumstances.actor.meetingFunction === 'observer') return refuse('forbidden')
  if (room.announced.closedAtMs !== null) return refuse('closed')
  if (isAboutAnother(room, command)) return refuse('stale')
  switch (command.name) {
    case 'move-phase':
      return movePhase(room, command, circumstances)
    case 'next-case':
      return nextCase(room, command, circumstances)
    case 'close-meeting':
      return closeMeeting(room, command, circumstances)
    case 'set-written':
      return setWritten(room, command.written, circumstances)
    case 'place-dots':
      return placeDots(room, command, circumstances)
    case 'mark-event':
      return markEvent(room, command, circumstances)
    case 'extend-time':
      return extendTime(room, command, circumstances)
    case 'pass-lead':
      return passLead(room, command.personId, circumstances)
    case 'point-at':
      return pointAt(room, command, circumstances)
    case 'let-read':
      return letRead(room, command.on, circumstances)
    case 'answer-wish':
      return answerWish(room, command, circumstances)
    case 'send-wish':
      return sendLateWish(room, command, circumstances)
    case 'open-lens':
      return openLens(room, command, circumstances)
    case 'confirm-statement':
      return confirmStatement(room, command, circumstances)
    default:
      return applyTableCommand(room, command, circumstances)
  }
}

/** Asked while the case that was at hand then was left: it would be done to the one that is at hand now. */
function isAboutAnother({ announced }: Room, command: RoomCommand): boolean {
  if (command.name === 'next-case' || !('caseId' in command)) return false
  return command.caseId !== undefined && command.caseId !== announced.caseId
}

type TableCommand = RoomCommand & { name: 'pledge' | 'set-ready' | 'raise-hand' | 'lower-hand' | 'give-floor' }

/** What people do at the table: pledge, be ready, raise hands, be given the floor. */
function applyTableCommand(room: Room, command: TableCommand, circumstances: Circumstances): Decision {
  const { actor, nowMs } = circumstances
  const { hands, pledged, ready } = room.announced
  const me = actor.personId
  switch (command.name) {
    case 'pledge':
      return pledged.includes(me) ? unchanged(room) : announce(room, { pledged: [...pledged, me] })
    case 'set-ready':
      // In private writing a mark with a name would say who is done; there only the number is told.
      if (command.ready && room.announced.phase === 'writing') return refuse('wrong-phase')
      if (ready.includes(me) === command.ready) return unchanged(room)
      return announce(room, { ready: command.ready ? [...ready, me] : without(ready, me) })
    case 'raise-hand':
      if (isHandUp(hands, me)) return unchanged(room)
      return announce(room, { hands: [...hands, { personId: me, sinceMs: nowMs }] })
    case 'lower-hand':
      if (command.personId !== me && !leads(actor.meetingFunction)) return refuse('forbidden')
      if (!isHandUp(hands, command.personId)) return unchanged(room)
      return announce(room, { hands: withoutHand(hands, command.personId) })
    case 'give-floor':
      if (!leads(actor.meetingFunction) && !(command.personId === null && room.announced.speakerId === me))
        return refuse('forbidden')
      return giveFloor(room, command.personId, circumstances)
    default:
      return command satisfies never
  }
}

function giveFloor(room: Room, personId: string | null, { roster, nowMs }: Circumstances): Decision {
  const { hands, speakerId, speakingSinceMs, spoken } = room.announced
  if (personId !== null && !roster.participants.some((participant) => participant.personId === personId))
    return refuse('not-found')
  if (personId === speakerId && (personId === null || !isHandUp(hands, personId))) return unchanged(room)
  // Whoever speaks has been heard: a hand kept up would call them again.
  if (personId === null) return announce(room, { speakerId: null, speakingSinceMs: null })
  return announce(room, {
    speakerId: personId,
    // Given again to the speaker, it is still the same turn.
    speakingSinceMs: personId === speakerId ? speakingSinceMs : nowMs,
    hands: withoutHand(hands, personId),
    spoken: [...without(spoken, personId), personId],
  })
}

function closeMeeting(room: Room, { seenVersion }: { seenVersion: number }, { actor, nowMs }: Circumstances): Decision {
  if (!leads(actor.meetingFunction)) return refuse('forbidden')
  if (!isFresh(seenVersion, room.announced)) return refuse('stale')
  if (room.announced.phase !== 'closing') return refuse('wrong-phase')
  // Who was done writing when is nobody's business any more.
  const forgotten: Room = { ...room, secret: { ...room.secret, written: [], writtenElsewhere: {}, dots: {} } }
  const ended = { clock: null, hands: [], speakerId: null, speakingSinceMs: null, ready: [] }
  return announce(forgotten, { ...ended, closedAtMs: nowMs }, [{ kind: 'release-anonymous-cards' }])
}

function answerWish(
  room: Room,
  { wishId, answer, reason }: RoomCommand & { name: 'answer-wish' },
  { actor, board }: Circumstances,
): Decision {
  const role = board.wishRole(wishId)
  if (role === null) return refuse('not-found')
  if (role !== actor.profession) return refuse('forbidden')
  if (!isAtOrAfter(room.announced.phase, 'wishes')) return refuse('wrong-phase')
  // A condition that nobody names and a difficulty that nobody explains lead nowhere.
  if (answer !== 'yes' && reason === '') return refuse('invalid')
  const written = { answer, reason, answeredBy: actor.personId, role: KeyRole.parse(role) }
  return announce(room, {}, [{ kind: 'wish-answer', wishId, answer: written }])
}

function openLens(room: Room, { lens }: RoomCommand & { name: 'open-lens' }, { actor }: Circumstances): Decision {
  const { phase, caseId, revealedCaseIds, openLenses } = room.announced
  if (actor.profession !== 'support_center') return refuse('forbidden')
  // The support centre speaks after the key roles have written, so that its view does not lead theirs.
  if (!isAtOrAfter(phase, 'lenses') || caseId === null || !revealedCaseIds.includes(caseId))
    return refuse('wrong-phase')
  const key = lensKey(caseId, lens)
  if (openLenses.includes(key)) return unchanged(room)
  return announce(room, { openLenses: [...openLenses, key] }, [{ kind: 'release-lens', caseId, lens }])
}

function confirmStatement(
  room: Room,
  { role, textHash }: RoomCommand & { name: 'confirm-statement' },
  { actor, board, nowMs }: Circumstances,
): Decision {
  if (actor.profession !== role) return refuse('forbidden')
  if (!isAtOrAfter(room.announced.phase, 'roles')) return refuse('wrong-phase')
  // What the person read must be what stands there now.
  if (board.statementHash(role) !== textHash) return refuse('changed')
  const { caseId } = room.announced
  const confirmation = { caseId, role, personId: actor.personId, textHash, confirmedAtMs: nowMs }
  const others = namedConfirmations(room.announced).filter(
    (other) => other.caseId !== caseId || other.role !== role || other.personId !== actor.personId,
  )
  return announce(room, { confirmations: [...others, confirmation] })
}
