import {
  readReflections,
  readWishAnswers,
  type Reflection,
  type WishAnswer,
} from '../../shared/documents/board-reflections.ts'
import type { KeyRole } from '../../shared/access/professions.ts'
import { useYjs } from '../documents/use-yjs.ts'
import type { FirstHalfProps } from './room-props.ts'

export type Revealed = readonly (readonly [string, Reflection])[]
export type Wish = {
  id: string
  role: KeyRole
  toRole: KeyRole
  text: string
  late: boolean
  answer: WishAnswer | null
}

/** The revealed papers of the case at hand, shuffled by their ids. */
export function useReflections({ board: { doc }, room }: Pick<FirstHalfProps, 'board' | 'room'>): Revealed {
  const all = useYjs(doc.getMap('revealed'), () => readReflections(doc))
  return all.filter(([, { caseId }]) => caseId === room.caseId)
}

/** Wishes addressed to a role, each with its answer. */
export function useWishes(at: Pick<FirstHalfProps, 'board' | 'room'>): Wish[] {
  const { doc } = at.board
  const answers = useYjs(doc.getMap('wishAnswers'), () => readWishAnswers(doc))
  return useReflections(at).flatMap(([id, { question, role, toRole, text, late = false }]) =>
    question === 'wish' && toRole !== null ? [{ id, role, toRole, text, late, answer: answers.get(id) ?? null }] : [],
  )
}
