import { useEffect, useState } from 'react'
import { request, type RequestFailure } from '../../api/request.ts'
import { ImportAnswer, type RowFault } from '../../../shared/records/people-file.ts'
import type { ImportDraft } from './import-draft.ts'

/** So long nothing is typed before the rows are checked again. */
const PAUSE_MS = 400

/** `faults`: those found last, until others are. */
export type Faults = {
  kind: 'checking' | 'checked' | 'failed'
  faults: readonly RowFault[]
  code: RequestFailure | null
}

type Rows = Pick<ImportDraft, 'rows' | 'newOrganizations'>
type Found = Rows & Pick<Faults, 'faults' | 'code'>

/** What keeps the rows from being imported, found by the server after each change. */
export function useFaults(
  { rows, newOrganizations }: ImportDraft,
  { onFound, onSignedOut }: { onFound: (faults: readonly RowFault[]) => void; onSignedOut: () => void },
): Faults {
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    const check = async () => {
      const body = { rows, newOrganizations }
      const options = { method: 'POST', body, signal: leaving.signal } as const
      const answer = await request('/api/people-file/check', ImportAnswer, options)
      if (leaving.signal.aborted) return
      if (!answer.ok && answer.code === 'signed-out') return onSignedOut()
      if (!answer.ok) return setFound((before) => ({ ...body, faults: before?.faults ?? [], code: answer.code }))
      setFound({ ...body, faults: answer.value.faults, code: null })
      onFound(answer.value.faults)
    }
    const timer = rows.length === 0 ? undefined : setTimeout(() => void check(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [rows, newOrganizations, onFound, onSignedOut])
  const { faults, code } = found ?? { faults: [], code: null }
  const isOfThese = found?.rows === rows && found.newOrganizations === newOrganizations
  if (!isOfThese) return { kind: 'checking', faults, code: null }
  return { kind: code === null ? 'checked' : 'failed', faults, code }
}
