import { useEffect, useState } from 'react'
import { Me } from '../../shared/access/me.ts'
import { request } from '../api/request.ts'

/** Who is signed in on this device; null while that is not known, and where it is nobody. */
export function useWhoIsIn(): Me | null {
  const [me, setMe] = useState<Me | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    void request('/api/me', Me, { signal: leaving.signal }).then((answer) => {
      if (!leaving.signal.aborted && answer.ok) setMe(answer.value)
    })
    return () => leaving.abort()
  }, [])
  return me
}
