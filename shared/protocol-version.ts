/**
 * Raised when an older client can no longer take part: it is closed with 4409 and told to reload.
 * 1: first version.
 * 2: hands and the floor carry their moment, and places of every step are shown: an older page could not read such a room.
 */
export const PROTOCOL_VERSION = 1
