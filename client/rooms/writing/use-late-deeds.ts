import { useState } from 'react'
import { KeyRole } from '../../../shared/access/professions.ts'
import { addCard, removeCard } from '../../../shared/documents/board-cards.ts'
import { addDraftEntry, type DraftEntry, removeDraftEntry } from '../../../shared/documents/draft.ts'
import type { OpenDocument } from '../../documents/open-document.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { cardTexts } from './late-entries.ts'

export type LateTextsProps = FirstHalfProps & { draft: OpenDocument }

/** What became of a late text: a card, or a wish to a role. */
export type Done = { entry: DraftEntry } & ({ kind: 'card'; cardId: string } | { kind: 'wish'; toRole: KeyRole })

export type LateDeeds = {
  /** Under the ids they had in the draft. */
  done: ReadonlyMap<string, Done>
  makeCard: (id: string, entry: DraftEntry) => void
  takeCardBack: (id: string) => void
  /** False when it was not taken: the room says why. */
  sendWish: (id: string, entry: DraftEntry, toRole: KeyRole) => Promise<boolean>
}

/** What is done with late texts on this screen. As long as it is shown, a card can be taken back into the draft. */
export function useLateDeeds({ draft, board, me, nowMs, send }: LateTextsProps): LateDeeds {
  const [done, setDone] = useState<LateDeeds['done']>(new Map())
  const note = (id: string, deed: Done) => setDone((before) => new Map([...before, [id, deed]]))
  function makeCard(id: string, entry: DraftEntry) {
    const { caseId, text } = entry
    const role = KeyRole.parse(me.profession)
    const cardId = addCard(board.doc, { caseId, authorId: me.personId, role, now: nowMs(), ...cardTexts(text) })
    removeDraftEntry(draft.doc, id)
    note(id, { kind: 'card', entry, cardId })
  }
  function takeCardBack(id: string) {
    const deed = done.get(id)
    if (deed?.kind !== 'card') return
    const { entry, cardId } = deed
    removeCard(board.doc, cardId)
    // As old as it was, so that it lies where it lay.
    addDraftEntry(draft.doc, { ...entry, now: entry.createdAt }, entry)
    setDone((before) => new Map([...before].filter(([other]) => other !== id)))
  }
  async function sendWish(id: string, entry: DraftEntry, toRole: KeyRole): Promise<boolean> {
    // Under the id that it has in the draft: sent twice, it is one wish.
    const reply = await send({ name: 'send-wish', caseId: entry.caseId, wishId: id, toRole, text: entry.text })
    if (reply.ok) note(id, { kind: 'wish', entry, toRole })
    return reply.ok
  }
  return { done, makeCard, takeCardBack, sendWish }
}
