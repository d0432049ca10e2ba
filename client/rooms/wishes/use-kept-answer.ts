import { useState } from 'react'
import { z } from 'zod'
import { WishAnswerValue } from '../../../shared/documents/board-reflections.ts'

const KeptAnswer = z.object({ answer: WishAnswerValue.nullable(), reason: z.string() })
export type KeptAnswer = z.infer<typeof KeptAnswer>

const none: KeptAnswer = { answer: null, reason: '' }

/** An answer that is not sent yet. It outlives a phase that moves on and a reload, in this tab alone. */
export function useKeptAnswer(wishId: string): {
  kept: KeptAnswer
  keep: (answer: KeptAnswer) => void
  drop: () => void
} {
  const key = `wish-answer/${wishId}`
  const [kept, setKept] = useState<KeptAnswer>(() => read(key))
  function keep(answer: KeptAnswer) {
    write(key, answer)
    setKept(answer)
  }
  return { kept, keep, drop: () => keep(none) }
}

function read(key: string): KeptAnswer {
  try {
    return KeptAnswer.parse(JSON.parse(sessionStorage.getItem(key) ?? ''))
  } catch {
    return none
  }
}

// A browser may forbid or fill its storage: then the answer lives on the screen only, and nothing else changes.
function write(key: string, answer: KeptAnswer): void {
  try {
    if (answer.answer === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(answer))
  } catch {
    return
  }
}
