import { useEffect, useState } from 'react'
import { CaseList, type CaseLine } from '../../shared/records/case.ts'
import type { PageEnd } from '../../shared/records/page-end.ts'
import { request } from '../api/request.ts'

type Shown = { cases: readonly CaseLine[]; next: PageEnd | null } | 'loading' | 'failed'

export type UsedCaseList = { shown: Shown; more: () => void; again: () => void }

/** The cases that hold these words, page by page. */
export function useCaseList(q: string, archived: boolean): UsedCaseList {
  const [shown, setShown] = useState<Shown>('loading')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const leaving = new AbortController()
    void askFor({ q, archived, after: null }, leaving.signal).then((page) => {
      if (!leaving.signal.aborted) setShown(page ?? 'failed')
    })
    return () => leaving.abort()
  }, [q, archived, attempt])
  async function more() {
    if (typeof shown === 'string' || shown.next === null) return
    const page = await askFor({ q, archived, after: shown.next })
    if (page === null) return setShown('failed')
    setShown({ cases: [...shown.cases, ...page.cases], next: page.next })
  }
  function again() {
    setShown('loading')
    setAttempt(attempt + 1)
  }
  return { shown, more: () => void more(), again }
}

async function askFor(body: { q: string; archived: boolean; after: PageEnd | null }, signal?: AbortSignal) {
  const answer = await request('/api/cases/search', CaseList, { method: 'POST', body, ...(signal ? { signal } : {}) })
  return answer.ok ? answer.value : null
}
