import type * as Y from 'yjs'
import type { DatabaseTransaction } from '../database/tables.ts'
import type { Documents } from '../documents/documents.ts'
import { addMarkTotals } from '../../shared/documents/board-marks.ts'
import { writeAdvanceOpinions } from '../../shared/documents/board-opinions.ts'
import { WishAnswer, writeReflections, writeWishAnswer } from '../../shared/documents/board-reflections.ts'
import { writeDotTotals, writeLensRelease } from '../../shared/documents/board-results.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import type { BoardEffect } from '../../shared/rooms/roster.ts'
import type { BoardPlace } from './board-place.ts'
import { releaseSealedCards } from './release-cards.ts'
import { releaseOpinions } from './release-opinions.ts'
import { revealDrafts } from './reveal.ts'

type Write = (doc: Y.Doc) => void
type EffectDeps = { trx: DatabaseTransaction; documents: Pick<Documents, 'edit' | 'readInside'> }

/** Writes all effects of one decision to the shared board as one edit; null when there is nothing to write. To be published after commit. */
export async function writeBoardEffects(
  trx: DatabaseTransaction,
  documents: EffectDeps['documents'],
  { place, effects }: { place: BoardPlace; effects: readonly BoardEffect[] },
): Promise<{ publish(): void } | null> {
  const writes: Write[] = []
  for (const effect of effects) {
    const write = await prepareWrite({ trx, documents }, place, effect)
    if (write) writes.push(write)
  }
  if (writes.length === 0) return null
  const boardId = documentIdOf({ kind: 'meeting', meetingId: place.meetingId })
  return documents.edit(trx, boardId, (doc) => doc.transact(() => writes.forEach((write) => write(doc))))
}

async function prepareWrite(
  { trx, documents }: EffectDeps,
  place: BoardPlace,
  effect: BoardEffect,
): Promise<Write | null> {
  switch (effect.kind) {
    case 'reveal': {
      const reflections = await revealDrafts(trx, documents, { place, caseId: effect.caseId })
      return reflections.size === 0 ? null : (doc) => writeReflections(doc, reflections)
    }
    case 'advance-opinions': {
      const opinions = await releaseOpinions(trx, { meetingId: place.meetingId, caseId: effect.caseId })
      return opinions.size === 0 ? null : (doc) => writeAdvanceOpinions(doc, opinions)
    }
    case 'late-wish':
      return (doc) => writeReflections(doc, new Map([[effect.wishId, effect.wish]]))
    case 'release-anonymous-cards':
      return releaseSealedCards(trx, place.meetingId)
    case 'release-lens':
      return (doc) => writeLensRelease(doc, effect.caseId, effect.lens)
    case 'dot-totals':
      return (doc) => writeDotTotals(doc, effect.caseId, effect.totals)
    case 'mark-totals':
      return (doc) => addMarkTotals(doc, effect.totals)
    case 'wish-answer': {
      const answer = WishAnswer.parse(effect.answer)
      return (doc) => writeWishAnswer(doc, effect.wishId, answer)
    }
    default:
      return effect satisfies never
  }
}
