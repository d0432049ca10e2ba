import { useEffect, useState } from 'react'
import {
  addDraftEntry,
  type DraftEntry,
  draftEntries,
  isOnlyBeginning,
  isWritten,
  type Question,
  readDraft,
} from '../../../shared/documents/draft.ts'
import { byCreation } from '../../../shared/documents/entries.ts'
import type { OpenDocument } from '../../documents/open-document.ts'
import { useYjs } from '../../documents/use-yjs.ts'

export type Paper = { id: string; entry: DraftEntry }

export type Papers = {
  /** Papers of the question at hand, the oldest first; empty ones only while they are open. */
  papers: readonly Paper[]
  openId: string | null
  open: (id: string, of?: Question) => void
  another: () => void
  isAnswered: (question: Question) => boolean
  /** The first wish that is addressed to nobody yet. */
  wishWithoutRole: string | null
  /** The first paper that holds nothing but the example it was begun with. */
  onlyBegun: Paper | null
}

type PapersRequest = { draft: OpenDocument; caseId: string; question: Question; nowMs: () => number }

/** The papers of my own draft. There is always one to write on, so that the hand finds it without asking for it. */
export function usePapers({ draft, caseId, question, nowMs }: PapersRequest): Papers {
  const { doc, synced, readOnly } = draft
  const entries = useYjs(draftEntries(doc), () => readDraft(doc))
  const [chosen, setChosen] = useState<Partial<Record<Question, string>>>({})
  const all = byCreation(entries)
    .filter(([, entry]) => entry.caseId === caseId)
    .map(([id, entry]) => ({ id, entry }))
  const ofQuestion = all.filter(({ entry }) => entry.question === question)
  const openId = (ofQuestion.find(({ id }) => id === chosen[question]) ?? ofQuestion.at(-1))?.id ?? null
  const isMissing = synced && !readOnly && ofQuestion.length === 0

  useEffect(() => {
    // Asked of the document and not of the last rendering: an effect may run twice.
    if (isMissing && papersIn(doc, caseId, question) === 0) addDraftEntry(doc, { caseId, question, now: nowMs() })
  }, [isMissing, doc, caseId, question, nowMs])

  const open = (id: string, of = question) => setChosen({ ...chosen, [of]: id })
  function another() {
    const unused = ofQuestion.find(({ entry }) => isBlank(entry))
    open(unused?.id ?? addDraftEntry(doc, { caseId, question, now: nowMs() }))
  }
  const wishWithoutRole =
    all.find(({ entry }) => entry.question === 'wish' && isWritten(entry) && entry.toRole === null)?.id ?? null
  return {
    papers: ofQuestion.filter(({ id, entry }) => id === openId || !isBlank(entry)),
    openId,
    open,
    another,
    isAnswered: (asked) =>
      all.some(({ entry }) => entry.question === asked && isWritten(entry)) &&
      !(asked === 'wish' && wishWithoutRole !== null),
    wishWithoutRole,
    onlyBegun: all.find(({ entry }) => isOnlyBeginning(entry)) ?? null,
  }
}

function isBlank(entry: DraftEntry): boolean {
  return entry.text.trim() === ''
}

function papersIn(doc: OpenDocument['doc'], caseId: string, question: Question): number {
  return [...readDraft(doc).values()].filter((entry) => entry.caseId === caseId && entry.question === question).length
}
