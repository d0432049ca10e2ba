import type { Me } from '../../shared/access/me.ts'
import { MeetingView } from '../../shared/records/meeting.ts'
import { LiveRoom } from './live-room.tsx'
import { RoomGate } from './room-gate.tsx'
import { useLoaded } from '../device/use-loaded.ts'
import { useRoom } from './use-room.ts'

/** `onSignedOut` is called when nobody is signed in any more. */
type MeetingRoomProps = { meetingId: string; me: Me; onSignedOut: () => void }

/** A meeting's room: the live meeting, for whoever takes part in it. */
export function MeetingRoom(props: MeetingRoomProps) {
  // Another meeting is another room, and so is another person's: nothing of the first may be seen in it.
  return <OneRoom key={`${props.meetingId} ${props.me.personId}`} {...props} />
}

function OneRoom({ meetingId, me, onSignedOut }: MeetingRoomProps) {
  const used = useRoom(meetingId, me.personId)
  const meeting = useLoaded(`/api/meetings/${meetingId}`, MeetingView, used.news.meeting)
  const { connection } = used
  if (connection.kind === 'refused') return <RoomGate reason={connection.reason} {...{ me, onSignedOut }} />
  if (meeting.kind === 'failed') return <RoomGate reason={meeting.code} {...{ me, onSignedOut }} />
  if (meeting.kind === 'loading' || connection.kind === 'connecting')
    return <RoomGate reason="connecting" {...{ me, onSignedOut }} />
  return <LiveRoom meeting={meeting.value} me={me} used={used} heard={connection.heard} />
}
