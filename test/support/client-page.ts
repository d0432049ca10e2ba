import { onTestFinished } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import type { Device } from '../../client/device/device.ts'
import type { SocketClass } from '../../client/documents/counting-socket.ts'
import { DocumentSession } from '../../client/documents/document-session.ts'
import type { DocumentWithSaving } from '../../client/documents/open-document.ts'
import { ORIGIN } from './document-house.ts'
import type { PersonId } from './room-people.ts'

export type ClientPage = ReturnType<typeof openClientPage>

type Opened = { personId: PersonId; documentId: string; device?: Device }

/** A document as the program's own page holds it, against a document house. */
export function openClientPage({ url }: { url: string }, { personId, documentId, device }: Opened) {
  class SignedInSocket extends NodeSocket {
    constructor(address: string | URL, protocols: string[]) {
      super(address, protocols, { headers: { cookie: personId, origin: ORIGIN } })
    }
  }
  // The constructor of `ws` differs from a browser's only in what it accepts beyond it.
  const WebSocket = SignedInSocket as unknown as SocketClass
  const line = { collabUrl: url, personId, WebSocket, random: () => 0, nowMs: Date.now }
  const deps = device ? { ...line, device } : line
  const session = new DocumentSession(documentId, deps)
  onTestFinished(() => session.close())

  function until(holds: (page: DocumentWithSaving) => boolean): Promise<DocumentWithSaving> {
    return new Promise((resolve) => {
      const check = () => {
        if (!holds(session.read())) return
        stop()
        resolve(session.read())
      }
      const stop = session.subscribe(check)
      check()
    })
  }

  return {
    session,
    until,
    untilSaved: () => until(({ synced, status }) => synced && status.kind === 'saved'),
    untilCut: () => until(({ status }) => status.kind !== 'saved'),
    get doc() {
      return session.read().doc
    },
  }
}
