/**
 * How both ends open the rooms' socket. WebSocket only: the documents need it anyway, and unlike a polling request of the same site
 * its handshake always names an Origin that can be checked.
 */
export const ROOM_SOCKET_PATH = '/socket.io'
export const ROOM_SOCKET_TRANSPORTS = ['websocket'] as const
