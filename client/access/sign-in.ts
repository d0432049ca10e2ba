import { ApiError } from '../../shared/access/me.ts'

export type SignInFailure = 'wrong' | 'too-many' | 'offline' | 'failed'
export type SignInAnswer = { ok: true } | { ok: false; code: SignInFailure; retryAtMs: number | null }

/** Asks the server to sign in. Beside the code it tells when another try is heard again, which `request` leaves out. */
export async function signIn(credentials: { email: string; password: string }): Promise<SignInAnswer> {
  const answer = await post(credentials)
  if (answer === null) return { ok: false, code: 'offline', retryAtMs: null }
  if (answer.ok) return { ok: true }
  const parsed = ApiError.safeParse(await answer.json().catch(() => null))
  if (!parsed.success) return { ok: false, code: 'failed', retryAtMs: null }
  const { code, retryAfterSeconds } = parsed.data.error
  const retryAtMs = retryAfterSeconds === undefined ? null : Date.now() + retryAfterSeconds * 1000
  return { ok: false, code: failureOf(code), retryAtMs }
}

async function post(credentials: { email: string; password: string }): Promise<Response | null> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify(credentials)
  try {
    return await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(20_000),
    })
  } catch {
    return null
  }
}

function failureOf(code: ApiError['error']['code']): SignInFailure {
  // To a malformed address the answer is the same as to a wrong one: neither tells which accounts there are.
  if (code === 'signed-out' || code === 'invalid') return 'wrong'
  return code === 'too-many' ? 'too-many' : 'failed'
}
