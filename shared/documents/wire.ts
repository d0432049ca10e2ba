/**
 * Frames on `/collab/<documentId>`. 0, 1 and 3 are y-websocket's own (y-protocols 1.0.7); 100 and 101 go only to clients that asked for them
 * by the subprotocol, because a plain client logs an error for a type it does not know.
 * `saved`: varUint 100, varUint n = the first n sync frames (step 2 and update) received on this socket are durable.
 * `waiting`: varUint 101 = after a restore, something that this socket brought hangs on what others have not brought back yet.
 */
export const MessageType = { sync: 0, awareness: 1, queryAwareness: 3, saved: 100, waiting: 101 } as const

/** What follows a sync frame's first number, as y-protocols has it. */
export const SyncStep = { one: 0, two: 1, update: 2 } as const

/** WebSocket subprotocol of our own client: it receives `saved` frames. The number is PROTOCOL_VERSION. */
export const SUBPROTOCOL_PREFIX = 'kurumaza.'

/**
 * Offered beside it: the person in whose name the page writes. The cookie may be another person's by now, who signed in in another tab;
 * the socket is then closed 4401, and nothing is written in their name.
 */
export const PERSON_PROTOCOL_PREFIX = 'person.'

/** A y-websocket client that hears nothing for 30 s reconnects, and pings are invisible to it. */
export const KEEP_ALIVE_MS = 15_000
