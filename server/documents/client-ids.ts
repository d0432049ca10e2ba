import * as Y from 'yjs'
import type { Bindings } from './bindings.ts'

/** A client id that nobody has used in this document: a constant one would diverge unnoticed between two processes. */
export function drawClientId(doc: Y.Doc, bindings: Bindings, newClientId: () => number): number {
  let clientId = newClientId()
  while (bindings.has(clientId) || Y.getState(doc.store, clientId) > 0) clientId = newClientId()
  return clientId
}
