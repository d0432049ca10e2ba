import { Me } from '../../shared/access/me.ts'
import { MeetingView } from '../../shared/records/meeting.ts'
import { request } from '../api/request.ts'
import { LiveRoom } from './live-room.tsx'
import { RoomGate } from './room-gate.tsx'
import { useLoaded } from './use-loaded.ts'
import { useRoom } from './use-room.ts'

/** `onSignedOut` is called when nobody is signed in any more. */
type MeetingRoomProps = { meetingId: string; onSignedOut: () => void }

/** A meeting's room: the live meeting, for whoever takes part in it. */
export function MeetingRoom(props: MeetingRoomProps) {
  // Another meeting is another room: nothing of the first may be seen in it.
  return <OneRoom key={props.meetingId} {...props} />
}

function OneRoom({ meetingId, onSignedOut }: MeetingRoomProps) {
  const meeting = useLoaded(`/api/meetings/${meetingId}`, MeetingView)
  const me = useLoaded('/api/me', Me)
  const used = useRoom(meetingId, isSignedOut)
  const { connection } = used
  if (connection.kind === 'refused') return <RoomGate reason={connection.reason} onSignedOut={onSignedOut} />
  if (meeting.kind === 'failed') return <RoomGate reason={meeting.code} onSignedOut={onSignedOut} />
  if (me.kind === 'failed') return <RoomGate reason={me.code} onSignedOut={onSignedOut} />
  if (meeting.kind === 'loading' || me.kind === 'loading' || connection.kind === 'connecting')
    return <RoomGate reason="connecting" onSignedOut={onSignedOut} />
  return <LiveRoom meeting={meeting.value} me={me.value} used={used} heard={connection.heard} />
}

async function isSignedOut(): Promise<boolean> {
  const me = await request('/api/me', Me)
  return !me.ok && me.code === 'signed-out'
}
