import type * as Y from 'yjs'

/** Yjs draws the ids of people's pages below this; those of the server lie above it, so that neither can be taken for the other. */
const FIRST_OF_SERVER = 2 ** 32
export const LAST_CLIENT_ID = 2 * FIRST_OF_SERVER - 1

export function isIdOfServer(clientId: number): boolean {
  return clientId >= FIRST_OF_SERVER
}

/**
 * A client id of the server that nobody has used in this document: a constant one would diverge unnoticed between two processes.
 * `newClientId` draws 32 bits.
 */
export function drawClientId(doc: Y.Doc, bindings: ReadonlyMap<number, unknown>, newClientId: () => number): number {
  let clientId = FIRST_OF_SERVER + newClientId()
  while (bindings.has(clientId) || (doc.store.clients.get(clientId)?.length ?? 0) > 0)
    clientId = FIRST_OF_SERVER + newClientId()
  return clientId
}
