import { useState } from 'react'
import { CaseRecord } from '../../shared/records/case.ts'
import { request, type RequestFailure } from '../api/request.ts'
import type { CaseDesk } from './case-desk.ts'

/** Null for whoever has taken themselves out. */
const AfterChange = CaseRecord.nullable()

/** Changes the team by one person, on the team as it is now: somebody else may have added a colleague since. */
export function useTeam({ record, setRecord, leave }: CaseDesk) {
  const [trouble, setTrouble] = useState<RequestFailure | null>(null)
  async function change(next: (personIds: string[]) => string[]) {
    const path = `/api/cases/${record.id}` as const
    const now = await request(path, CaseRecord)
    if (!now.ok) return setTrouble(now.code)
    const personIds = next(now.value.members.map(({ personId }) => personId))
    const answer = await request(`${path}/members`, AfterChange, { method: 'PUT', body: { personIds } })
    setTrouble(answer.ok ? null : answer.code)
    if (!answer.ok) return
    if (answer.value === null) leave('/cases')
    else setRecord(answer.value)
  }
  return {
    add: (personId: string) => change((ids) => [...ids.filter((id) => id !== personId), personId]),
    remove: (personId: string) => change((ids) => ids.filter((id) => id !== personId)),
    trouble,
  }
}
