import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { OpenDocuments } from './open-documents.ts'

const OpenDocumentsContext = createContext<OpenDocuments | null>(null)

/** Holds the documents of one signed-in person open for every screen below it. */
export function DocumentsProvider({ children }: { children: ReactNode }) {
  const [documents] = useState(() => new OpenDocuments(depsOf(window)))
  useEffect(() => watchPage(documents), [documents])
  useEffect(() => () => documents.close(), [documents])
  return <OpenDocumentsContext value={documents}>{children}</OpenDocumentsContext>
}

export function useOpenDocuments(): OpenDocuments {
  const documents = useContext(OpenDocumentsContext)
  if (documents === null) throw new Error('documents are used outside of DocumentsProvider')
  return documents
}

function depsOf({ location, WebSocket }: Window & typeof globalThis) {
  const collabUrl = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`
  return { collabUrl, WebSocket, random: Math.random, nowMs: Date.now }
}

function watchPage(documents: OpenDocuments): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const askBeforeLeaving = (event: BeforeUnloadEvent) => {
    if (!documents.hasUnsaved()) return
    event.preventDefault()
    // Chrome before 119 asks for this instead.
    event.returnValue = ''
  }
  addEventListener('beforeunload', askBeforeLeaving, { signal })
  addEventListener('online', () => documents.reconnect(), { signal })
  // The socket of a network that is gone stays open for half a minute, and so would the words 送信中.
  addEventListener('offline', () => documents.renew(), { signal })
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && documents.reconnect(), {
    signal,
  })
  return () => listening.abort()
}
