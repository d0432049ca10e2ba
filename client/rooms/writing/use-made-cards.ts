import { useState } from 'react'
import { KeyRole } from '../../../shared/access/professions.ts'
import { addCard, removeCard } from '../../../shared/documents/board-cards.ts'
import { addDraftEntry, type DraftEntry, removeDraftEntry } from '../../../shared/documents/draft.ts'
import { cardTexts } from './late-entries.ts'
import type { OpenDocument } from '../../documents/open-document.ts'
import type { FirstHalfProps } from '../room-props.ts'

export type LateTextsProps = FirstHalfProps & { draft: OpenDocument }

/** A late text that became a card, under the id it had in the draft. */
type Made = { entry: DraftEntry; cardId: string }

export type MadeCards = {
  made: ReadonlyMap<string, Made>
  make: (id: string, entry: DraftEntry) => void
  takeBack: (id: string) => void
}

/** Late texts made into cards on this screen; as long as it is shown, each can be taken back into the draft. */
export function useMadeCards({ draft, board, me, nowMs }: LateTextsProps): MadeCards {
  const [made, setMade] = useState<ReadonlyMap<string, Made>>(new Map())
  function make(id: string, entry: DraftEntry) {
    const { caseId, text } = entry
    const role = KeyRole.parse(me.profession)
    const cardId = addCard(board.doc, { caseId, authorId: me.personId, role, now: nowMs(), ...cardTexts(text) })
    removeDraftEntry(draft.doc, id)
    setMade(new Map([...made, [id, { entry, cardId }]]))
  }
  function takeBack(id: string) {
    const taken = made.get(id)
    if (taken === undefined) return
    const { entry, cardId } = taken
    removeCard(board.doc, cardId)
    // As old as it was, so that it lies where it lay.
    addDraftEntry(draft.doc, { ...entry, now: entry.createdAt }, entry)
    setMade(new Map([...made].filter(([other]) => other !== id)))
  }
  return { made, make, takeBack }
}
