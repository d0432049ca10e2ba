import { createHash } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import type { CookieOptions } from 'express'
import { drawToken, hashOfToken } from './link-token.ts'

/** What makes a guest who comes back from the same browser the same person. Only its hash is kept. */
export type GuestDevice = { token: string; hash: string }

const KEPT_MS = 400 * 24 * 60 * 60_000

/** One cookie per meeting: in each, a browser is somebody else. */
export function guestCookieName(meetingId: string): string {
  return `kurumaza.guest-${createHash('sha256').update(meetingId).digest('hex').slice(0, 12)}`
}

/** The device that a request comes from; one that is not known yet is given a token, which is to be sent along. */
export function guestDeviceOf(cookieHeader: string | undefined, meetingId: string): GuestDevice {
  const kept = parseCookies(cookieHeader ?? '').get(guestCookieName(meetingId))
  if (kept === undefined || !/^[\w-]{43}$/.test(kept)) return newGuestDevice()
  return { token: kept, hash: hashOfToken(kept) }
}

export function newGuestDevice(): GuestDevice {
  const token = drawToken()
  return { token, hash: hashOfToken(token) }
}

export function guestCookieOptions(isSecure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: isSecure, maxAge: KEPT_MS, path: '/api/join' }
}
