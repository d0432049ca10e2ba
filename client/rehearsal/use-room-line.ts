import { useEffect, useState } from 'react'
import type { RehearsalState } from '../../shared/records/rehearsal.ts'
import { isSignedOut } from '../api/is-signed-out.ts'
import { openRoomSocket } from '../api/open-room-socket.ts'

/** Whether the line to the rooms can be opened from here. It is taken into no room: nobody is seen to be there. */
export function useRoomLine(onSignedOut: () => void): RehearsalState {
  const [state, setState] = useState<RehearsalState>('open')
  useEffect(() => {
    const socket = openRoomSocket()
    let isLeft = false
    socket.on('connect', () => setState('good'))
    socket.on('disconnect', (reason) => {
      setState('open')
      // Sent away by the server, Socket.IO does not come back by itself.
      if (reason === 'io server disconnect') socket.connect()
    })
    // It goes on trying by itself.
    socket.on('connect_error', () => {
      setState('bad')
      void isSignedOut().then((isOut) => isOut && !isLeft && onSignedOut())
    })
    return () => {
      isLeft = true
      socket.removeAllListeners()
      socket.disconnect()
    }
  }, [onSignedOut])
  return state
}
