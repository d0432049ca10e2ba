import { useEffect, useState, useSyncExternalStore } from 'react'
import { isSignedOut } from '../api/is-signed-out.ts'
import { openRoomSocket } from '../api/open-room-socket.ts'
import type { Send, SendAnonymous } from '../board/screen-props.ts'
import { useRememberedRoom } from './use-remembered-room.ts'
import type { ConnectionState } from './connection-state.ts'
import { RoomConnection } from './room-connection.ts'
import { createNewsBook, type RoomNews } from './room-news.ts'

export type UsedRoom = {
  connection: ConnectionState
  news: RoomNews
  send: Send
  sendAnonymous: SendAnonymous
  setAway: (away: boolean) => void
  /** Time of the server's clock in ms. */
  nowMs: () => number
}

/** The live room of one meeting, for as long as the component is mounted, in the name of one person. */
export function useRoom(meetingId: string, personId: string): UsedRoom {
  const [book] = useState(createNewsBook)
  const [room] = useState(() => {
    // A room that began anew has no higher version: it is asked for as a whole.
    const openLine = () => book.listenTo(openRoomSocket()).on('room:plan', () => live.wake())
    const live = new RoomConnection(meetingId, { personId, openSocket: openLine, now: Date.now, isSignedOut })
    return live
  })
  useEffect(() => room.open(), [room])
  useEffect(() => wakeWhenSeen(room), [room])
  const connection = useRememberedRoom(meetingId, useSyncExternalStore(room.subscribe, room.current))
  const news = useSyncExternalStore(book.subscribe, book.current)
  const isJoined = connection.kind === 'joined'
  useEffect(() => {
    if (isJoined) book.catchUp()
  }, [book, isJoined])
  const { send, sendAnonymous, setAway, nowMs } = room
  return { connection, news, send, sendAnonymous, setAway, nowMs }
}

function wakeWhenSeen(room: RoomConnection): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const onVisible = () => {
    if (document.visibilityState === 'visible') room.wake()
  }
  document.addEventListener('visibilitychange', onVisible, { signal })
  window.addEventListener('online', room.wake, { signal })
  return () => listening.abort()
}
