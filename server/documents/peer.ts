import type { CloseCode } from '../../shared/documents/close-codes.ts'

/** Another node, which says who is connected there; in ms, how long that is believed. */
export type FarNode = { nodeId: string; untilMs: number }

/** A socket as the document it follows sees it. Frames are whole WebSocket frames, shared with other sockets. */
export type Peer = {
  /** The client id that this socket's presence speaks for; null before its first entry. */
  presenceId: number | null
  send: (frame: Buffer) => void
  /** May be left out when the socket is slow: the next one says the same again. */
  sendPresence: (frame: Buffer) => void
  /** Reads nothing more from the socket. */
  pause: () => void
  close: (code: CloseCode, reason: string) => void
}
