import { Me } from '../../shared/access/me.ts'
import { request } from './request.ts'

/** Whether the server says that nobody is signed in here; false when it cannot be reached. */
export async function isSignedOut(): Promise<boolean> {
  const me = await request('/api/me', Me)
  return !me.ok && me.code === 'signed-out'
}
