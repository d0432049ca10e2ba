import { useCallback, useSyncExternalStore } from 'react'
import type { OpenDocument } from './open-document.ts'
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
  return useSyncExternalStore(subscribe, () => (documentId === null ? null : documents.find(documentId)))
}
