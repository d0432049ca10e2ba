import { privateViewOf } from '../../shared/rooms/secret-rules.ts'
import { findAttendance } from './attendance.ts'
import { endSocket } from './end-socket.ts'
import { logFailure } from './failures.ts'
import type { RoomContext, RoomSocket } from './room-server.ts'
import { meetingRoom } from './room-server.ts'
import { readRoom } from './room-store.ts'

/** While other nodes cannot be heard, bells are rung for them at every so manyth beat only: each makes every page ask. */
const BEATS_BETWEEN_BELLS = 5

type Watched = Pick<RoomContext, 'bus' | 'io' | 'db' | 'log' | 'sessions' | 'presence' | 'now'>

/**
 * What other nodes changed is looked up in the database at every beat of the bus: messages between nodes may be lost. Where they surely may
 * have been, rights are judged again as well. Answers how to stop.
 */
export function keepLooking(context: Watched): () => void {
  const versions = new Map<string, number>()
  const state = { isLooking: false, uncertainBeats: 0 }
  return context.bus.onBeat((isCertain) => {
    state.uncertainBeats = isCertain ? 0 : state.uncertainBeats + 1
    const rings = !isCertain && (context.bus.isWhole || state.uncertainBeats % BEATS_BETWEEN_BELLS === 0)
    if (rings) ringBells(context)
    if (state.isLooking) return
    state.isLooking = true
    look(context, versions, isCertain)
      .catch((error: unknown) => logFailure(context.log, error, { event: 'look' }))
      .finally(() => (state.isLooking = false))
  })
}

async function look(context: Watched, versions: Map<string, number>, isCertain: boolean): Promise<void> {
  const sockets = [...context.io.sockets.sockets.values()]
  if (!isCertain) for (const socket of sockets) await judgeAgain(context, socket)
  const open = new Set(sockets.flatMap(({ data }) => data.meetingId ?? []))
  for (const meetingId of versions.keys()) if (!open.has(meetingId)) versions.delete(meetingId)
  if (open.size === 0) return
  const stored = await context.db
    .selectFrom('rooms')
    .select(['meeting_id', 'version'])
    .where('meeting_id', 'in', [...open])
    .execute()
  for (const { meeting_id: meetingId, version } of stored) {
    const seen = versions.get(meetingId)
    versions.set(meetingId, version)
    if (seen !== version) await showAgain(context, meetingId)
  }
}

/** Pages keep what is newer than theirs and drop the rest. Where the state is new to all, a view with it tells nobody that theirs alone is. */
async function showAgain({ io, db, now }: Watched, meetingId: string): Promise<void> {
  const room = await readRoom(db, meetingId)
  if (room === null) return
  io.local.to(meetingRoom(meetingId)).emit('room:state', { state: room.announced, serverNowMs: now() })
  for (const socket of io.sockets.sockets.values()) {
    if (socket.data.meetingId !== meetingId) continue
    const attendance = await findAttendance(db, socket.data.visitor, meetingId)
    if (attendance) socket.emit('room:view', privateViewOf(room, attendance.actor))
  }
}

async function judgeAgain(context: Watched, socket: RoomSocket): Promise<void> {
  const { visitor, meetingId } = socket.data
  const still = await context.sessions.visitorOf(socket.request.headers)
  const mayStay = meetingId === null || (await findAttendance(context.db, visitor, meetingId)) !== null
  if (still?.sessionId !== visitor.sessionId || !mayStay) endSocket(context, socket, 'access-changed')
}

function ringBells({ io }: Watched): void {
  const open = new Set([...io.sockets.sockets.values()].flatMap(({ data }) => data.meetingId ?? []))
  for (const meetingId of open) {
    const room = io.local.to(meetingRoom(meetingId))
    room.emit('room:people', { meetingId })
    room.emit('room:plan', { meetingId })
  }
}
