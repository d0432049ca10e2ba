import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'

/** A cookie that says: from this browser, this account was once opened with the right password. It lets nobody in by itself. */
export type DeviceMark = { name: string; value: string }

/** So that whoever guesses at an account from elsewhere cannot keep its owner out: the owner's own device is counted apart. */
export function deviceOf(cookieHeader: string | undefined, account: string, secret: string): string | null {
  const value = parseCookies(cookieHeader ?? '').get(cookieName(account))
  const [deviceId, signature] = value?.split('.') ?? []
  if (deviceId === undefined || signature === undefined) return null
  const expected = Buffer.from(sign(deviceId, account, secret))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given) ? deviceId : null
}

export function markDevice(account: string, secret: string): DeviceMark {
  const deviceId = randomBytes(16).toString('base64url')
  return { name: cookieName(account), value: `${deviceId}.${sign(deviceId, account, secret)}` }
}

/** One cookie per account, because several people share a tablet. The address itself stays out of it. */
function cookieName(account: string): string {
  return `kurumaza.device-${createHash('sha256').update(account).digest('hex').slice(0, 12)}`
}

function sign(deviceId: string, account: string, secret: string): string {
  return createHmac('sha256', secret).update(`device\0${deviceId}\0${account}`).digest('base64url')
}
