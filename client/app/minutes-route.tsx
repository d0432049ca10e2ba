import type { Me } from '../../shared/access/me.ts'
import { MeetingView } from '../../shared/records/meeting.ts'
import { MinutesPage } from '../exports/minutes-page.tsx'
import { RoomGate } from '../rooms/room-gate.tsx'
import { useLoaded } from '../device/use-loaded.ts'
import { useRoom } from '../rooms/use-room.ts'

type MinutesRouteProps = { meetingId: string; me: Me; onSignedOut: () => void }

/** Brings the room's state to the minutes: who confirmed what stands there and nowhere else. */
export function MinutesRoute({ meetingId, me, onSignedOut }: MinutesRouteProps) {
  const { connection, news } = useRoom(meetingId, me.personId)
  const meeting = useLoaded(`/api/meetings/${meetingId}`, MeetingView, news.meeting)
  if (connection.kind === 'refused') return <RoomGate reason={connection.reason} {...{ me, onSignedOut }} />
  if (meeting.kind === 'failed') return <RoomGate reason={meeting.code} {...{ me, onSignedOut }} />
  if (meeting.kind === 'loading' || connection.kind === 'connecting')
    return <RoomGate reason="connecting" {...{ me, onSignedOut }} />
  const shown = { meeting: meeting.value, room: connection.heard.state, news: news.meeting }
  return <MinutesPage {...{ me, onSignedOut, ...shown }} />
}
