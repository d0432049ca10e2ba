import { type ReactNode, useCallback } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { DocumentsProvider, useOpenDocuments } from '../documents/documents-provider.tsx'

type WithDocumentsProps = {
  me: Me
  /** `hasUnsaved` tells whether this page holds text that is on no server. */
  children: (hasUnsaved: () => boolean) => ReactNode
}

/** Holds documents open for the screens below. A part of its own, because the list of meetings has no use for it. */
export function WithDocuments({ me, children }: WithDocumentsProps) {
  return (
    // Another person gets other documents, even in the same tab.
    <DocumentsProvider key={me.personId}>
      <Watched>{children}</Watched>
    </DocumentsProvider>
  )
}

function Watched({ children }: Pick<WithDocumentsProps, 'children'>) {
  const documents = useOpenDocuments()
  return children(useCallback(() => documents.hasUnsaved(), [documents]))
}
