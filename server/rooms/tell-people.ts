import { leads, MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { Database } from '../database/tables.ts'
import { logFailure } from './failures.ts'
import type { RoomContext } from './room-server.ts'
import { meetingRoom, seatRoom } from './room-server.ts'

/**
 * Rings in the room when its people, its plan or its confirmed minutes are others than before, and at those who lead when somebody waits at the door. It says
 * that something is new and nothing of it: what one may know, one asks for. Answers how to stop.
 */
export function tellOfPeople(context: Pick<RoomContext, 'bus' | 'io' | 'db' | 'log'>): () => void {
  const { bus, io, log } = context
  const endings = [
    bus.subscribe('people', ({ meetingId }) => void io.to(meetingRoom(meetingId)).emit('room:people', { meetingId })),
    bus.subscribe('plan', ({ meetingId }) => void io.to(meetingRoom(meetingId)).emit('room:plan', { meetingId })),
    bus.subscribe('minutes', ({ meetingId }) => void io.to(meetingRoom(meetingId)).emit('room:minutes', { meetingId })),
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
    io.to(seatRoom(meetingId, personId)).emit('room:guests', { meetingId })
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
