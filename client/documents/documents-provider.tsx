import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { Device } from '../device/device.ts'
import { deviceDepsOf } from '../device/device-deps.ts'
import { OpenDocuments } from './open-documents.ts'

const OpenDocumentsContext = createContext<OpenDocuments | null>(null)

type DocumentsProviderProps = { personId: string; children: ReactNode }

/** Holds the documents of one signed-in person open for every screen below it. Another person needs another provider. */
export function DocumentsProvider({ personId, children }: DocumentsProviderProps) {
  const [documents] = useState(() => new OpenDocuments(depsOf(window, personId)))
  useEffect(() => watchPage(documents), [documents])
  useEffect(() => () => documents.close(), [documents])
  return <OpenDocumentsContext value={documents}>{children}</OpenDocumentsContext>
}

export function useOpenDocuments(): OpenDocuments {
  const documents = useContext(OpenDocumentsContext)
  if (documents === null) throw new Error('documents are used outside of DocumentsProvider')
  return documents
}

function depsOf(page: Window & typeof globalThis, personId: string) {
  const { location, WebSocket } = page
  const collabUrl = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`
  const device = new Device(personId, deviceDepsOf(page))
  return { collabUrl, personId, WebSocket, random: Math.random, nowMs: Date.now, device }
}

function watchPage(documents: OpenDocuments): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const askBeforeLeaving = (event: BeforeUnloadEvent) => {
    // What lies on the device comes back and is sent: there is nothing to ask.
    if (documents.isAllKept()) return
    event.preventDefault()
    // Chrome before 119 asks for this instead.
    event.returnValue = ''
  }
  addEventListener('beforeunload', askBeforeLeaving, { signal })
  addEventListener('online', () => documents.reconnect(), { signal })
  // The socket of a network that is gone stays open for half a minute, and so would the words 送信中.
  addEventListener('offline', () => documents.renew(), { signal })
  document.addEventListener('visibilitychange', () => turnTo(documents, document.visibilityState), { signal })
  addEventListener('pagehide', () => documents.flush(), { signal })
  return () => listening.abort()
}

/** A hidden page may be frozen or ended without another word. */
function turnTo(documents: OpenDocuments, visibility: DocumentVisibilityState): void {
  if (visibility === 'visible') documents.reconnect()
  else documents.flush()
}
