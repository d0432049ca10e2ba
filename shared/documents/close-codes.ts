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

export function isFinal(code: number): boolean {
  return code >= 4400 && code <= 4499
}
