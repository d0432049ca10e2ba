import { type ReactNode, useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { DocumentsProvider, useOpenDocuments } from '../documents/documents-provider.tsx'
import { FormerTexts } from '../documents/former-texts.tsx'
import { LeftNote } from '../documents/left-note.tsx'
import { useLeft } from '../documents/use-left.ts'
import { UnsentNote } from '../documents/unsent-note.tsx'
import type { Kept } from './kept.ts'

type WithDocumentsProps = {
  /** Whose documents are held, also while nobody is signed in. */
  author: Me
  me: Me | null
  /** The author was not confirmed for so long that nothing of theirs may be shown. */
  isOver: boolean
  /** Called when it is over, or another person is signed in, and nothing of the author's is in this page alone. */
  onLetGo: () => void
  onOver: () => void
  children: (kept: Kept) => ReactNode
}

/** Holds documents open for the screens below. A part of its own, because the list of meetings has no use for it. */
export function WithDocuments(props: WithDocumentsProps) {
  return (
    // Another person gets other documents, even in the same tab.
    <DocumentsProvider key={props.author.personId} personId={props.author.personId}>
      <Watched {...props} />
    </DocumentsProvider>
  )
}

function Watched({ author, me, isOver, onLetGo, onOver, children }: WithDocumentsProps) {
  const documents = useOpenDocuments()
  const isOther = me !== null && me.personId !== author.personId
  useEffect(() => {
    // Each answer of the server about who is here is a new `me`.
    if (me === null || isOther) documents.halt(isOther ? 'other-person' : 'signed-out')
    else documents.resume()
  }, [documents, me, isOther])
  // Only what it comes to: the list itself is another one with each letter, and would draw the whole program.
  const isToGo = useSyncExternalStore(documents.subscribe, () => isOver && documents.isAllKept())
  useEffect(() => {
    if (!isToGo) return
    onLetGo()
    if (me !== null) onOver()
  }, [isToGo, me, onLetGo, onOver])
  const left = useLeft(me !== null && !isOther)
  const hasUnsaved = useCallback(() => documents.hasUnsaved(), [documents])
  if (!isOther)
    return children({ hasUnsaved, unsent: <UnsentNote author={author.name} />, left: <LeftNote left={left} /> })
  return (
    <main className="app-message">
      <FormerTexts author={author.name} onDone={onLetGo} />
    </main>
  )
}
