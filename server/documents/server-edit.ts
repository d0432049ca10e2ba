import * as Y from 'yjs'
import { SERVER } from './bindings.ts'
import { drawClientId } from './client-ids.ts'
import type { LoadedDocument } from './loading.ts'
import type { NewRow } from './update-log.ts'

/**
 * Lets `change` write into the doc under a client id that nobody has used. Answers the row to append, null when nothing changed.
 */
export function makeServerEdit(
  { doc, bindings }: Pick<LoadedDocument, 'doc' | 'bindings'>,
  change: (doc: Y.Doc) => void,
  newClientId: () => number,
): NewRow | null {
  const clientId = drawClientId(doc, bindings, newClientId)
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array) => updates.push(update)
  doc.on('update', collect)
  doc.transact(() => change(doc))
  doc.off('update', collect)
  if (updates.length === 0) return null
  const [first = new Uint8Array(), ...more] = updates
  const update = more.length === 0 ? first : Y.mergeUpdates(updates)
  // A change that only deletes leaves no struct of its own, and then there is nothing to bind.
  const clientIds = Y.getState(doc.store, clientId) > 0 ? [clientId] : []
  return { author: SERVER, sessionId: null, clientIds, newClientIds: clientIds, update }
}
