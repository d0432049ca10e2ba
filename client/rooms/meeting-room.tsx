import { Me } from '../../shared/access/me.ts'
import { MeetingView } from '../../shared/records/meeting.ts'
import { request } from '../api/request.ts'
import { LiveRoom } from './live-room.tsx'
import { RoomGate } from './room-gate.tsx'
import { useLoaded } from './use-loaded.ts'
import { useRoom } from './use-room.ts'

/** A meeting's room: the live meeting, for whoever takes part in it. */
export function MeetingRoom({ meetingId }: { meetingId: string }) {
  // Another meeting is another room: nothing of the first may be seen in it.
  return <OneRoom key={meetingId} meetingId={meetingId} />
}

function OneRoom({ meetingId }: { meetingId: string }) {
  const meeting = useLoaded(`/api/meetings/${meetingId}`, MeetingView)
  const me = useLoaded('/api/me', Me)
  const used = useRoom(meetingId, isSignedOut)
  const { connection } = used
  if (connection.kind === 'refused') return <RoomGate reason={connection.reason} />
  if (meeting.kind === 'failed') return <RoomGate reason={meeting.code} />
  if (me.kind === 'failed') return <RoomGate reason={me.code} />
  if (meeting.kind === 'loading' || me.kind === 'loading' || connection.kind === 'connecting')
    return <RoomGate reason="connecting" />
  return <LiveRoom meeting={meeting.value} me={me.value} used={used} heard={connection.heard} />
}

async function isSignedOut(): Promise<boolean> {
  const me = await request('/api/me', Me)
  return !me.ok && me.code === 'signed-out'
}
