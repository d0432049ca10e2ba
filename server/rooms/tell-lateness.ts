import type { RoomContext, RoomSocket } from './room-server.ts'

/** Tells the sockets of this node when other nodes can no longer be heard at once, and when they can again. Answers how to stop. */
export function tellLateness({ bus, io }: Pick<RoomContext, 'bus' | 'io'>): () => void {
  let told = !bus.isWhole
  return bus.onBeat(() => {
    const isLate = !bus.isWhole
    if (isLate === told) return
    told = isLate
    io.local.emit('room:lateness', { isLate })
  })
}

/** Whoever comes meanwhile knows it, too. */
export function tellNewcomer({ bus }: Pick<RoomContext, 'bus'>, socket: RoomSocket): void {
  if (!bus.isWhole) socket.emit('room:lateness', { isLate: true })
}
