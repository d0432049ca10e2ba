import { meetingRoom, type RoomContext } from './room-server.ts'

/** Tells those at a table that its plan is another now; what it is they ask for themselves. Answers how to stop watching. */
export function watchPlans({ bus, io }: Pick<RoomContext, 'bus' | 'io'>): () => void {
  return bus.subscribe('plan-changed', ({ meetingId }) => {
    io.to(meetingRoom(meetingId)).emit('room:plan', { meetingId })
  })
}
