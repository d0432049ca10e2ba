import { useState } from 'react'
import { Question } from '../../../shared/documents/draft.ts'
import { createStorage } from '../../settings/storage.ts'

const inThisTab = createStorage(() => sessionStorage)

/** The question at hand. A reload, or a look at what is written, leads back to it. */
export function useKeptQuestion({ caseId, personId }: { caseId: string; personId: string }) {
  const key = `writing-question/${caseId}/${personId}`
  const [question, setQuestion] = useState<Question>(() => Question.catch('bad').parse(inThisTab.read(key)))
  function choose(chosen: Question) {
    inThisTab.write(key, chosen)
    setQuestion(chosen)
  }
  return [question, choose] as const
}
