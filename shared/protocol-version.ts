/**
 * Raised when an older client can no longer take part: it is closed with 4409 and told to reload.
 * 1: first version.
 */
export const PROTOCOL_VERSION = 1
