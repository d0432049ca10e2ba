import type { RoomSocket } from '../api/open-room-socket.ts'

/**
 * Counts what is to be asked for anew: the meeting with its plan, its people and its confirmed minutes, and who waits at its door. `isLate`: what
 * others do arrives some seconds late.
 */
export type RoomNews = { meeting: number; guests: number; isLate: boolean }
export type NewsBook = ReturnType<typeof createNewsBook>

/** Hears the room ring. What rang while the line was cut nobody heard: each time one is at the table anew, everything may be new. */
export function createNewsBook() {
  let news: RoomNews = { meeting: 0, guests: 0, isLate: false }
  const listeners = new Set<() => void>()
  function ring(meeting: number, guests: number) {
    change({ meeting: news.meeting + meeting, guests: news.guests + guests })
  }
  function change(part: Partial<RoomNews>) {
    news = { ...news, ...part }
    for (const listener of listeners) listener()
  }
  return {
    listenTo: (socket: RoomSocket): RoomSocket =>
      socket
        .on('room:people', () => ring(1, 0))
        .on('room:plan', () => ring(1, 0))
        .on('room:minutes', () => ring(1, 0))
        .on('room:guests', () => ring(0, 1))
        .on('room:lateness', ({ isLate }) => change({ isLate }))
        // A server that is not late says nothing.
        .on('connect', () => news.isLate && change({ isLate: false })),
    catchUp: () => ring(1, 1),
    current: () => news,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
