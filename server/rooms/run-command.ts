import type { Visitor } from '../access/sessions.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { AnonymousCommand, RoomCommand, RoomReply } from '../../shared/rooms/commands.ts'
import { announceChange } from './announce.ts'
import type { AnonymousReply } from './anonymous.ts'
import { countEase, sealCard } from './anonymous.ts'
import { findAttendance } from './attendance.ts'
import { tryEraseTraces } from './erase-traces.ts'
import type { RoomContext } from './room-server.ts'
import { changeRoom } from './room-store.ts'

const leadsOn: ReadonlySet<RoomCommand['name']> = new Set(['move-phase', 'next-case', 'close-meeting'])

/** Judges a command by rights and rule book, stores what follows from it, and tells everyone what they may know. */
export async function runCommand(context: RoomContext, command: RoomCommand, visitor: Visitor): Promise<RoomReply> {
  const attendance = await findAttendance(context.db, visitor, command.meetingId)
  if (!attendance) return refuse('not-found') // Strangers learn nothing, not even that the meeting exists.
  if (!attendance.mayTakePart) return refuse('forbidden')
  const { actor, roster } = attendance
  const changed = await changeRoom(context, { command, actor, roster, nowMs: context.now() })
  if (!changed.ok) return changed
  const { after } = changed.value
  announceChange(context, changed.value, roster)
  if (after.announced.closedAtMs !== null) noteClosed(context, command.meetingId)
  // Dots may have been counted or cards released: the answer tells that nothing of them is left.
  if (leadsOn.has(command.name)) await tryEraseTraces(context, command.name)
  return ok({ version: after.announced.version })
}

function noteClosed({ easeAnswers, bus }: RoomContext, meetingId: string): void {
  easeAnswers.forget(meetingId)
  bus.publish('meeting-closed', { meetingId })
}

/** The same for what is asked without a name. Nobody else is told anything, so that no message follows a person's tap. */
export async function runAnonymousCommand(
  context: RoomContext,
  command: AnonymousCommand,
  visitor: Visitor,
): Promise<AnonymousReply> {
  const attendance = await findAttendance(context.db, visitor, command.meetingId)
  if (!attendance) return refuse('not-found')
  if (!attendance.mayTakePart) return refuse('forbidden')
  const { actor } = attendance
  if (command.name === 'send-card') return sealCard(context.db, command, actor)
  return countEase(context.db, { command, actor }, context.easeAnswers)
}
