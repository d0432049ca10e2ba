import { leads, MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { Database } from '../database/tables.ts'
import { logFailure } from './failures.ts'
import type { RoomContext } from './room-server.ts'
import { meetingRoom, seatRoom } from './room-server.ts'

/**
 * Rings in the room when its people, its plan or its confirmed minutes are others than before, and at those who lead when somebody waits at the door.
 * It says that something is new and nothing of it: what one may know, one asks for. Each node rings at its own. Answers how to stop.
 */
export function tellOfPeople(context: Pick<RoomContext, 'bus' | 'io' | 'db' | 'log'>): () => void {
  const { bus, io, log } = context
  const ring = (event: 'room:people' | 'room:plan' | 'room:minutes', meetingId: string) =>
    void io.local.to(meetingRoom(meetingId)).emit(event, { meetingId })
  const endings = [
    bus.subscribe('people', ({ meetingId }) => ring('room:people', meetingId)),
    bus.subscribe('plan', ({ meetingId }) => ring('room:plan', meetingId)),
    bus.subscribe('minutes', ({ meetingId }) => ring('room:minutes', meetingId)),
    bus.subscribe('guests', ({ meetingId }) => {
      tellLeaders(context, meetingId).catch((error: unknown) => logFailure(log, error, { event: 'guests', meetingId }))
    }),
  ]
  return () => {
    for (const end of endings) end()
  }
}

async function tellLeaders({ io, db }: Pick<RoomContext, 'io' | 'db'>, meetingId: string): Promise<void> {
  for (const personId of await findLeaders(db, meetingId))
    io.local.to(seatRoom(meetingId, personId)).emit('room:guests', { meetingId })
}

async function findLeaders(db: Database, meetingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('meeting_participants')
    .select(['person_id', 'meeting_function'])
    .where('meeting_id', '=', meetingId)
    .execute()
  return rows
    .filter(({ meeting_function }) => leads(MeetingFunction.parse(meeting_function)))
    .map(({ person_id }) => person_id)
}
