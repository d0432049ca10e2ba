import { useCallback, useRef, useSyncExternalStore } from 'react'
import { keepSame } from './keep-same.ts'
import { type OpenDocument, withoutSaving } from './open-document.ts'
import { useOpenDocuments } from './documents-provider.tsx'

/**
 * The document, held open as long as the component lives and shared with all others that use it.
 * Null before the first effect and for a null id. Mount nothing editable before `synced`, and nothing at all when `readOnly`.
 */
export function useDocument(documentId: string | null): OpenDocument | null {
  const documents = useOpenDocuments()
  const subscribe = useCallback(
    (notify: () => void) => {
      if (documentId === null) return () => undefined
      const stopListening = documents.subscribe(notify)
      const release = documents.hold(documentId)
      return () => {
        stopListening()
        release()
      }
    },
    [documents, documentId],
  )
  const shown = useRef<OpenDocument | null>(null)
  return useSyncExternalStore(subscribe, () => {
    const found = documentId === null ? null : documents.find(documentId)
    shown.current = keepSame(shown.current, found && withoutSaving(found))
    return shown.current
  })
}

/** Whether something that this page wrote into the document is still on its way to the server. */
export function useIsOnItsWay(documentId: string): boolean {
  const documents = useOpenDocuments()
  return useSyncExternalStore(documents.subscribe, () => {
    const kind = documents.find(documentId)?.status.kind
    return kind === 'sending' || kind === 'unsaved'
  })
}
