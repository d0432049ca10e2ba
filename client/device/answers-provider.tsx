import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { type Answers, createAnswers, nothingKept } from './answers.ts'
import { deviceDepsOf } from './device-deps.ts'

const AnswersContext = createContext<Answers>(nothingKept)

/** What the server last told this person is kept for every screen below. `personId` = null: nobody is known to be here. */
export function AnswersProvider({ personId, children }: { personId: string | null; children: ReactNode }) {
  const answers = useMemo(
    () => (personId === null ? nothingKept : createAnswers(personId, deviceDepsOf(window))),
    [personId],
  )
  useEffect(() => answers.letGo, [answers])
  return <AnswersContext value={answers}>{children}</AnswersContext>
}

export function useAnswers(): Answers {
  return useContext(AnswersContext)
}
