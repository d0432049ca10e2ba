import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { io } from 'socket.io-client'
import type { Send, SendAnonymous } from '../board/screen-props.ts'
import { refuse } from '../../shared/result.ts'
import { type ConnectionState, RoomConnection, type RoomSocket } from './room-connection.ts'

export type UsedRoom = {
  connection: ConnectionState
  send: Send
  sendAnonymous: SendAnonymous
  setAway: (away: boolean) => void
  /** Time of the server's clock in ms, by the last message from it. */
  nowMs: () => number
}

const connecting: ConnectionState = { kind: 'connecting' }

/** The live room of one meeting, for as long as the component is mounted. `isSignedOut` asks the server about the session. */
export function useRoom(meetingId: string, isSignedOut: () => Promise<boolean>): UsedRoom {
  const [opened, setOpened] = useState<RoomConnection | null>(null)
  useEffect(() => {
    // The type of a socket's events is ours to state; the server holds to the same one.
    const socket: RoomSocket = io({ transports: ['websocket', 'polling'], closeOnBeforeunload: false })
    const connection = new RoomConnection(meetingId, socket, { now: Date.now, isSignedOut })
    const stopWaking = wakeWhenSeen(connection)
    setOpened(connection)
    return () => {
      stopWaking()
      connection.close()
    }
  }, [meetingId, isSignedOut])
  const connection = useSyncExternalStore(opened?.subscribe ?? neverChanges, opened?.current ?? stillConnecting)
  return { connection, ...useWays(opened) }
}

function useWays(opened: RoomConnection | null): Omit<UsedRoom, 'connection'> {
  const send = useCallback<Send>(async (request) => opened?.send(request) ?? refuse('offline'), [opened])
  const sendAnonymous = useCallback<SendAnonymous>(
    async (request) => opened?.sendAnonymous(request) ?? refuse('offline'),
    [opened],
  )
  const setAway = useCallback((away: boolean) => opened?.setAway(away), [opened])
  const nowMs = useCallback(() => opened?.nowMs() ?? Date.now(), [opened])
  return { send, sendAnonymous, setAway, nowMs }
}

function wakeWhenSeen(connection: RoomConnection): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') connection.wake()
  }
  document.addEventListener('visibilitychange', onVisible)
  window.addEventListener('online', connection.wake)
  return () => {
    document.removeEventListener('visibilitychange', onVisible)
    window.removeEventListener('online', connection.wake)
  }
}

function neverChanges(): () => void {
  return () => undefined
}

function stillConnecting(): ConnectionState {
  return connecting
}
