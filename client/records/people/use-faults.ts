import { useEffect, useState } from 'react'
import { request, type RequestFailure } from '../../api/request.ts'
import { ImportAnswer, type RowFault } from '../../../shared/records/people-file.ts'
import type { ImportDraft } from './import-draft.ts'

/** So long nothing is typed before the rows are checked again. */
const PAUSE_MS = 400

export type Faults =
  | { kind: 'checking'; faults: readonly RowFault[] }
  | { kind: 'checked'; faults: readonly RowFault[] }
  | { kind: 'failed'; faults: readonly RowFault[]; code: RequestFailure }

/** What keeps the rows from being imported, found by the server after each change. */
export function useFaults(
  { rows, newOrganizations }: ImportDraft,
  { onFound, onSignedOut }: { onFound: (faults: readonly RowFault[]) => void; onSignedOut: () => void },
): Faults {
  const [known, setKnown] = useState<Faults>({ kind: 'checking', faults: [] })
  useEffect(() => {
    const leaving = new AbortController()
    const check = async () => {
      const body = { rows, newOrganizations }
      const options = { method: 'POST', body, signal: leaving.signal } as const
      const answer = await request('/api/people-file/check', ImportAnswer, options)
      if (leaving.signal.aborted) return
      if (!answer.ok && answer.code === 'signed-out') return onSignedOut()
      if (!answer.ok) return setKnown(({ faults }) => ({ kind: 'failed', faults, code: answer.code }))
      setKnown({ kind: 'checked', faults: answer.value.faults })
      onFound(answer.value.faults)
    }
    setKnown(({ faults }) => ({ kind: 'checking', faults }))
    const timer = rows.length === 0 ? undefined : setTimeout(() => void check(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [rows, newOrganizations, onFound, onSignedOut])
  return known
}
