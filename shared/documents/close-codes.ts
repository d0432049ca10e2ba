/** Close codes of document sockets. 44xx: stop (y-websocket 3 obeys); the rest: come back. */
export const CloseCode = {
  malformed: 4400,
  signedOut: 4401,
  notAllowed: 4403,
  gone: 4404,
  clientTooOld: 4409,
  tooLarge: 4413,
  accessChanged: 4501,
  draining: 4503,
  tooSlow: 4508,
  fault: 1011,
  overloaded: 1013,
} as const

export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode]

/**
 * Why the gate says no, and the code it closes with. The word is the reason of the close frame, so that a client can say one sentence;
 * content is never part of it. After any of these a client goes on with a fresh document only.
 */
export const refusals = {
  malformed: CloseCode.malformed,
  'unknown-root': CloseCode.malformed,
  'wrong-type': CloseCode.malformed,
  'forbidden-key': CloseCode.malformed,
  'forbidden-value': CloseCode.malformed,
  'sub-document': CloseCode.malformed,
  'too-deep': CloseCode.tooLarge,
  'too-large': CloseCode.tooLarge,
  'document-full': CloseCode.tooLarge,
  'read-only': CloseCode.notAllowed,
  'server-written': CloseCode.notAllowed,
  'meeting-closed': CloseCode.notAllowed,
  'foreign-client-id': CloseCode.notAllowed,
  'too-many-client-ids': CloseCode.notAllowed,
} as const satisfies Record<string, CloseCode>

export type RefusalReason = keyof typeof refusals

/** Comes with `overloaded`: this person has more pages open than one person may. */
export const TOO_MANY_SOCKETS = 'too-many-sockets'

export function isFinal(code: number): boolean {
  return code >= 4400 && code <= 4499
}
