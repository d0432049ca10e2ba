import { writesDrafts } from '../access/policy.ts'
import { KeyRole } from '../access/professions.ts'
import { refuse } from '../result.ts'
import type { RoomCommand } from './commands.ts'
import { announce, type Circumstances, type Decision } from './decision.ts'
import type { Phase } from './phases.ts'
import type { Room } from './state.ts'

/** From the reveal on, for as long as wishes are read and answered; later a card says more than a wish that nobody answers. */
export const lateWishPhases: ReadonlySet<Phase> = new Set(['reveal', 'wishes'])

/** A wish that came too late to be revealed with the others, sent by its author: their role asks, as with every wish. */
export function sendLateWish(
  room: Room,
  { wishId, toRole, text }: RoomCommand & { name: 'send-wish' },
  { actor, board }: Circumstances,
): Decision {
  const { phase, caseId, revealedCaseIds } = room.announced
  if (!writesDrafts(actor.profession, actor.meetingFunction)) return refuse('forbidden')
  if (actor.profession === toRole) return refuse('invalid')
  // Before the reveal it is revealed with the others.
  if (!lateWishPhases.has(phase) || caseId === null || !revealedCaseIds.includes(caseId)) return refuse('wrong-phase')
  if (board.hasReflection(wishId)) return refuse('already')
  const role = KeyRole.parse(actor.profession)
  return announce(room, {}, [
    { kind: 'late-wish', wishId, wish: { caseId, question: 'wish', role, toRole, text, late: true } },
  ])
}
