import { useEffect, useState } from 'react'
import {
  isLongEnough,
  type SearchAsked,
  SearchFound,
  type SearchGroup,
  type SearchKind,
} from '../../shared/records/search.ts'
import { request } from '../api/request.ts'

/** `words`: what these groups were found by, which what is typed may have left behind. */
type Shown = 'nothing-asked' | 'loading' | 'failed' | { words: string; groups: readonly SearchGroup[] }

export type UsedFound = { shown: Shown; more: (kind: SearchKind) => void; again: () => void }

/** What holds the words, by kind. They are sent in the body and kept nowhere but on this screen. */
export function useFound(words: string, onSignedOut: () => void): UsedFound {
  const [shown, setShown] = useState<Shown>('loading')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!isLongEnough(words)) return
    const leaving = new AbortController()
    void ask({ words, only: null }, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return
      if (!answer.ok && answer.code === 'signed-out') return onSignedOut()
      setShown(answer.ok ? { words, groups: answer.value.groups } : 'failed')
    })
    return () => leaving.abort()
  }, [words, attempt, onSignedOut])
  async function more(kind: SearchKind) {
    const after = typeof shown === 'object' ? shown.groups.find((group) => group.kind === kind)?.next : null
    if (typeof shown !== 'object' || !after) return
    const answer = await ask({ words: shown.words, only: { kind, after } })
    if (!answer.ok) return setShown('failed')
    const page = answer.value.groups.find((group) => group.kind === kind)
    // Other words may have been asked for meanwhile.
    setShown((now) =>
      now === shown ? { ...shown, groups: shown.groups.map((group) => joined(group, kind, page)) } : now,
    )
  }
  function again() {
    setShown('loading')
    setAttempt(attempt + 1)
  }
  return { shown: isLongEnough(words) ? shown : 'nothing-asked', more: (kind) => void more(kind), again }
}

function joined(group: SearchGroup, kind: SearchKind, page: SearchGroup | undefined): SearchGroup {
  if (group.kind !== kind) return group
  return { kind, hits: [...group.hits, ...(page?.hits ?? [])], next: page?.next ?? null }
}

function ask(body: SearchAsked, signal?: AbortSignal) {
  return request('/api/search', SearchFound, { method: 'POST', body, ...(signal ? { signal } : {}) })
}
